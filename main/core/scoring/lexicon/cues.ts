/** What a word says beside its sentiment. Written as in weighted-words.ts. */
export const cueWords = {
  /** Turns the sentiment of the next words round. */
  negator: `не нет ни без никогда нельзя нету ані немає няма not no never without nothing neither
    nor dont doesnt didnt cant couldnt wont wouldnt isnt arent wasnt werent hasnt havent hadnt
    shouldnt aint cannot hardly barely unable`,
  /** Makes the next word count for more. */
  intensifier: `очень крайне слишком абсолютно совершенно полностью полный полная просто реально
    капец пипец весьма сильно такой такая такие настолько ужасно дуже вельмі very extremely really
    so too absolutely completely totally utterly super incredibly such highly fucking damn`,
  /** Makes the next word count for less. */
  softener: `немного чуть слегка довольно почти частично slightly somewhat bit little fairly kinda
    almost`,
  /** What follows weighs more than what came before. */
  contrast: `но однако зато хотя але аднак but however although though yet`,
  complaint: `жалоб* жалуюсь пожалуюсь претензи* возврат* верните= вернуть= вернете компенсац*
    обман* мошенни* брак* дефект* сломал* сломан* поломк* списал* списан* сбой сбои ошибк* хамств*
    хамят нахамил* игнорир* отказыва* задержк* опозда* просроч* испорч* потерял* пропал*
    роспотребнадзор* прокуратур* безобраз* долго ждать жду скарг* шахра* глючит зависает вылетает
    навяз* refund complaint complain broken scam fraud faulty defective damaged crash* error
    overcharged ignored missing delayed outage unacceptable cancel charged stuck glitch* bug bugs
    lawsuit issue issues problem* проблем* waiting`,
  question: `как когда где куда откуда почему зачем сколько какой какая какие какое каков кто что
    чем можно ли подскажите подскажи скажите интересует расскажите уточните чому коли скільки чаму
    how when where why what which who whose anyone does do did is are can could would should`,
  /** Asks by itself, without a question mark and anywhere in the text. */
  strongQuestion: `подскажите подскажи подскажит уточните интересует порекомендуйте посоветуйте`,
  thanks: `спасибо спс спасиб* благодар* благодарю пасиб* спасибки дякую дяку* дзякуй рахмет
    thanks thank thx ty tysm tnx appreciate* grateful merci danke gracias`,
  urgent: `срочно срочн* немедленн* быстрее скорее горит экстренн* терміново urgent urgently asap
    immediately emergency critical срок* угроз* взломал* взлом* украли украл* мошенни* hacked
    stolen fraud роспотребнадзор* прокуратур* lawsuit lawyer отрав* травм* пожар* ожог* ambulance
    injur* больниц* hospital`,
  spam: `заработ* заработок казино ставк* букмекер* промокод* скидк* подпишись подписывайтесь
    подпишитесь переходи переходите жми жмите кликай розыгрыш* халяв* инвестиц* инвестируй
    криптовалют* крипт* биткоин* пассивн* доход* прибыл* займ займы кредитуем бесплатно раскрут*
    накрут* продвижени* лайки подписчик* эротик* интим* секс знакомств* вебкам гадани* приворот*
    таролог* удаленка вакансия casino betting crypto airdrop bitcoin nft giveaway promo earn
    earnings profit invest investment forex followers follow click subscribe onlyfans nudes escort
    viagra loan loans discount promocode passive income winner prize whatsapp cashapp`,
  /** Asks somebody to do something: not the end of a talk. */
  request: `пожалуйста посмотрите проверьте помогите сделайте верните ответьте напишите позвоните
    перезвоните пришлите отправьте исправьте жду ждем уточните подскажите скажите дайте нужно надо
    хочу хотел* прошу please check help fix send call need want waiting reply answer let could can
    would`,
  /** What people say when they are done, apart from thanks and praise. */
  closing: `всем вам вас вы все всё за что так и очень большое огромное огромный большущее еще раз
    уже помощь помог помогл* помощ* ответ ответы ответил* быстр* оперативн* реш* решен* решил*
    разобрал* получил* получен* пришл* пришел работает заработал* понял* понятно ок окей ладно
    хорошо хорошего дня вечера доброго добра выручил* информаци* поддержк* консультац* внимани*
    вопрос* проблем* закрыт* снят* больше нет до свидания пока команда you your so very much a lot
    for the again all it its works working now worked fixed solved resolved got ok okay quick fast
    help helped helping reply answer response support team guys that this is have has nice good
    great day evening everything and my i was been done bye question issue problem sorted`,
} as const

export type Cue = keyof typeof cueWords

export const cueNames = Object.keys(cueWords) as readonly Cue[]
