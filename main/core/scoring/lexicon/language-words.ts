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
    замовив замовила прийшла прийшов чекаю зробіть гарно погано дякуємо`,
  be: `што гэта як вельмі дзякуй няма калі ці ён яна але чаму мяне добры дзень зараз толькі ёсць
    быў яны сёння трэба можна ласка вашы і каб усё яшчэ ўжо ў з працуе чакаю мая гэты гэтая гэтыя
    таму толькі пасля заўтра учора вельмі таксама нічога ніхто ніколі хто дзе
    куды адкуль скажыце падкажыце дапамажыце вярніце грошы замова замовіў пасылка прыйшла прыйшоў
    зрабіце добра дрэнна нашто ведаю быць будзе ад па`,
  kk: `және мен үшін бар жоқ рахмет сәлем қалай бұл керек сіз сіздің өте жақсы емес болды осы бір
    қашан неге маған біз ол бірақ деп ақша қанша салем менің сенің біздің сіздерге
    мұнда жерде дейін кейін алдым бердім келді жатыр тұр еді екен жаман тамаша қызмет тапсырыс
    жеткізу көмектесіңіз өтінемін кешіріңіз бүгін ертең кеше сол олар кім қайда және туралы`,
  other: `съм ще че това защо благодаря моля здравей какво је сам није хвала шта der das und ist
    nicht ich sie mit ein eine für auf wie warum danke bitte wir le la les et est pas je vous une
    des pour que qui avec merci bonjour mon votre dans el los las por para con una gracias hola
    pero muy esta como il che non per sono grazie ciao questo della você não uma obrigado isso
    muito bir ve bu için değil çok nie jest się dla dziękuję proszę yang dan tidak ini saya untuk
    het een niet ik van en og ikke det är och inte på`,
}
