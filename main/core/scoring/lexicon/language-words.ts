import type { Language } from '#shared/domain.ts'

/**
 * Frequent words that tell a language from its neighbours; words that several of them share are
 * left out, or named under each. `other` stands for languages we only have to recognise as not
 * ours.
 */
export const languageWords: Readonly<Record<Exclude<Language, 'unknown'>, string>> = {
  ru: `и что как это он но меня вы бы все мне было уже из если есть или когда только нет они где
    еще почему очень можно здравствуйте спасибо пожалуйста хочу нужно надо сегодня вчера завтра с
    тоже привет сколько какой какая этот эта эти чтобы больше сейчас просто его ее их был будет
    быть день деньги работает ответ который которая ли же ни при теперь потом тут там всегда опять
    вообще нормально хорошо плохо человек люди года лет раз со во нам им него нее себя свой нас
    вас ваш ваши ваша наш наша сам сама мой моя мои тебя тебе меня ничего никто нигде никогда зачем
    тогда пока после перед через без под над около между такой такая такие эти тот те тех себе кого
    чего ему ей них от до че чо этого того чтоб тож щас ладно ясно понятно давайте давай кстати пожалуй
    privet spasibo pozhaluysta pozhalusta zdravstvuyte zdravstvuite pochemu kogda gde skolko zakaz
    dengi dostavka kurier kuryer mozhno nado nuzhno chto eto kak ne moy moya vash vashi vchera segodnya
    zavtra opyat ochen horosho ploho ponyal ponyala davno uzhe nichego skazhite podskazhite rabotaet
    kto bez tolko posle cherez blin nikto nam vam menya tebya`,
  en: `the and to of is in it you that for on with my this was have are be not at but so your we
    they me can just what when how why from will an do if all out up about get its has had been
    there their our please hello hi hey thanks thank help order app service customer account phone
    day now still im dont cant doesnt didnt ive isnt wont he she his her who which would could
    should did does am or as by more any some here than then them us were need want work working
    good bad great love after before yes never always again back new one very really too only
    delivery refund airline flight flights ticket store shop website site account card bank email
    call called calling waiting wait hours minutes weeks days times first last next best worst nice
    thing things people someone anyone nobody nothing everything something where while since until
    without because though also even well much many most little let lets got getting going gone come
    make made see look tell told say said know think find give gave take took keep put use used
    yeah yep nope nah cheers pls im`,
  uk: `що це як дуже дякую немає коли чому він вона але або та чи є й ще вже якщо мене будь ласка
    привіт добрий зараз тільки був щоб мені замовлення гроші працює його її вони від сьогодні
    вчора скільки треба можна буде бо які який яка теж і з із ж ні мій моє ваші вони цей ця ці того
    цього мені тобі собі йому їм навіть знову потім завтра зовсім
    ніхто нічого ніколи хто де куди звідки скажіть підкажіть допоможіть поверніть посилка
    замовив замовила прийшла прийшов чекаю зробіть гарно погано дякуємо дякую чудово чудова чудовий
    добре добрий вечір ранок вітаю доброго дня чудові смачно якість якісно швидко найкращий найкраща
    найкраще подобається подобаєтьс сподобалось сподобалося сподобався люблю кохаю замовляв замовляла
    замовлень доставили відповідь відповіді застосунок додаток крамниця магазині гарна гарний гарні
    жахливо жах жахливий ганьба шкода мабуть звісно звичайно також тому нема бачу бачив знаю думаю
    хочу можу можете працюють працювати кошти рахунок картка картку рік місяць тиждень годин година
    годину хвилин вартість знижка знижки купити купив купила тільки лише ледве вчасно нарешті куди
    навіщо щось хтось якщо кожен людина люди хлопці дівчата будете будемо був була були бути ваша
    ваше наша наше мої твої свої своє моя якісь такий така таке такі дуже`,
  be: `што гэта як вельмі дзякуй няма калі ці ён яна але чаму мяне добры дзень зараз толькі ёсць
    быў яны сёння трэба можна ласка вашы і каб усё яшчэ ўжо ў з працуе чакаю мая гэты гэтая гэтыя
    таму толькі пасля заўтра учора вельмі таксама нічога ніхто ніколі хто дзе
    куды адкуль скажыце падкажыце дапамажыце вярніце грошы замова замовіў пасылка прыйшла прыйшоў
    зрабіце добра дрэнна нашто ведаю быць будзе ад па дзе дзякую дзякуем цудоўна выдатна прывітанне
    вітаю вечар раніца мне мой мая маё замову заказаў заказала атрымаў атрымала кур'ер скажы
    падабаецца спадабалася смачна хутка зноў сёння учора ўчора працуюць працаваць адказ адказу
    крама краме тавар кошт колькі гадзіна гадзіну хвілін тыдзень месяц навошта хіба ледзь нарэшце
    людзі хлопцы дзяўчаты вас нас была было былі магу можаце хачу вельмі шкада жах ганьба`,
  kk: `және мен үшін бар жоқ рахмет сәлем қалай бұл керек сіз сіздің өте жақсы емес болды осы бір
    қашан неге маған біз ол бірақ деп ақша қанша салем менің сенің біздің сіздерге
    мұнда жерде дейін кейін алдым бердім келді жатыр тұр еді екен жаман тамаша қызмет тапсырыс
    рақмет рахметтер сәлеметсіз қайырлы қайда тапсырысым ақшам ақшамды керемет ұнады ұнамады
    жеткізілмеді келмеді келмейді жауап істемейді істеп тұрған дұрыс емеспін нашар кешікті
    жеткізу көмектесіңіз өтінемін кешіріңіз бүгін ертең кеше сол олар кім қайда және туралы`,
  other: `съм ще че това защо благодаря моля здравей здравейте къде какво кога колко как са сте сме
    няма имам искам може поръчка поръчката поръчах доставка доставката парите пари вече още сега
    днес утре вчера много добре лошо обслужване магазин чудесно прекрасно страхотно отлично разбира
    пак със във който която което ден дни мога можете благодарим мерси хубав хубаво
    је сам није хвала шта где зашто када колико нема имате молим вас добар дан здраво поруџбина
    пошиљка новац одлично лоше сјајно данас сутра још увек већ врло веома
    прашање благодарам нарачка нарачката каде зошто дали
    dankeschön danke vielen bestellung lieferung paket wo wann wieso kann können habe haben hat leider
    immer noch schon sehr gut schlecht toll meine mein ihre ihr guten tag geld zurück kein keine
    funktioniert warten wartet hallo alles prima klasse ganz gern gerne schnell heute gestern morgen
    pedido dinero tarjeta cuenta llega llegó buenos buenas dias días tardes ayuda quiero puedo estoy
    todo bien mal excelente servicio ahora siempre cuando donde cuándo dónde porque porqué muchas
    muchísimas commande livraison colis argent carte compte où quand comment toujours rien très bien
    parfait service-client monsieur madame salut svp aujourd mes notre nous
    mio mia ordine soldi quando dove perché ancora sempre molto bene grazie buongiorno ciao
    pedido encomenda dinheiro obrigada quando onde olá bom dia tudo ótimo ainda
    siparişim sipariş nerede neden teşekkürler teşekkür ederim merhaba para lütfen çok güzel hâlâ
    zamówienie zamówienia gdzie dlaczego przesyłka paczka pieniądze dzień dobry bardzo dobrze świetnie
    dzięki kiedy moja moje nadal wszystko pytanie
    objednávka kde proč děkuji dobrý den prosím bestelling waar mijn bedankt goed beste tack mvh
    tilaus missä kiitos hei der das und ist
    nicht ich sie mit ein eine für auf wie warum danke bitte wir le la les et est pas je vous une
    des pour que qui avec merci bonjour mon votre dans el los las por para con una gracias hola
    pero muy esta como il che non per sono grazie ciao questo della você não uma obrigado isso
    muito bir ve bu için değil çok nie jest się dla dziękuję proszę yang dan tidak ini saya untuk
    het een niet ik van en og ikke det är och inte på`,
}

/**
 * Words of the neighbours' lists above that Russian has, too: they vote for both, Russian first, and do not
 * decide.
 */
export const russianToo = `та з будь ласка добрий добра ад мая бар па бул сол кеше ол тот там нас вас мой
  моя доброго дня хочу можу куди люди свої коли жах знаю думаю мне была было ваша наша наше ваше але уже
  можна добры месяц калі мен бір сіз благодаря хвала много кога как доставка магазин отлично прекрасно
  дни ден чудесно вчера дан где пак дали пари добре ми работи обслужване парите искам люблю купила
  заказала можете й ж тому доставили будете благодарим каб де`

/** Words of those lists that several neighbours share, or that are part of names ("Los Angeles"). */
export const sharedWords = `мене моє ні був бути буде бо гарна треба трэба шкода хіба погано посилка пасылка
  хлопцы дзен осы деп ведаю магазині мога імам имам имате още може када како врло лоше здраво сме са
  няма нема мерси
  die den des mit der das est les la le et el los las por con per son il van en het och och man war
  bir non pour sur dan mon para muy como ve bu um io uma alles super prima toll klasse hat tag gut
  mal bien service quando dove mia mio mes argent colis carte compte comment salut beste hei goed
  madame monsieur excelente servicio pour bom dia todo nous notre moja kde tack immer moje ne ik
  yang une hallo wo bon ciao gracias merci danke hola sehr kann noch morgen porque cuando donde ayuda
  me no is in on to an was`

export const ownRussianWords = `что это почему зачем спасибо здравствуйте пожалуйста очень если сейчас еще нужно
  сегодня когда его ее меня тебя себя только работает работают который которая которые больше деньги
  ничего никто человек сколько вообще хорошо плохо просто потому теперь потом опять всегда никогда
  нет они оно чтобы какой какая какие этот эта эти этого был были быть есть нормально подскажите
  скажите помогите верните приложение пришел пришла пришло жду жалоба
  ужасно отвратительно щас чего сюда отсюда какого ждать хочется`

export const ownEnglishWords = `the and of it you that for with my this have are be not but your we they what
  when how why from if out about get its has had been there their our please thanks thank order customer
  now still im dont cant doesnt didnt ive isnt wont he she his her who which would could should does
  as by more any some here than then them were need want work working bad great love after before
  yes never always again back very really too only flight ticket waiting hours weeks worst nice thing
  people someone anyone nobody nothing everything something where while since until without because though
  even much many most let got getting going gone come make made see look tell told said know think find
  just`
