import { firstMatch, phrases } from './phrase.ts'

/** What turns the words of a text round, or says by itself which way it leans. */
export const turnNames = [
  'statedWait',
  'ironicLove',
  'mended',
  'deniedBadness',
  'complaintWish',
  'theft',
  'strongPraise',
] as const
export type Turn = (typeof turnNames)[number]

const lists = {
  count: `\\d+ пол полтора два две три четыре пять шесть семь восемь девять десять несколько пару целый целую целые почти уже более больше
    второй вторую вторые третий третью третьи четвертый четвертую пятый пятую шестой шестую седьмой седьмую восьмой который которую какой
    a an one two three four five six seven eight nine ten twelve several few whole full solid couple_of_the couple_of over half many third 3rd
    2nd second fourth 4th fifth 5th another`,
  unit: `минут* мин минуты час часа часов ч дн день дня дней сутки суток недел* нед месяц* мес год года лет
    minute minutes min mins hour hours hr hrs day days week weeks wk wks month months year years fortnight`,
  ongoing: `второй вторую вторые третий третью третьи четвертый четвертую пятый пятую шестой шестую седьмой седьмую восьмой десятый который которую`,
  waiting: `жду ждем ждать ждал* ждете ждешь прожд* подожд* ожида* ответа отвечают отвечаете отвечает молч* тишина висим висит вишу висеть
    игнор* очереди стою стоим сижу сидим линии реакции движения новостей связи ответил* wait waiting waited hold holding queue queuing
    queueing line reply replies response answer answered update unanswered ignored silence late delayed delay`,
  kind: `отлично отличн* супер класс круто прекрасно прекрасн* замечательно замечательн* здорово браво шикарно молодцы спасибо ура великолепно чудесно
    восхитительно кайф great awesome wonderful fantastic brilliant lovely amazing perfect nice yay excellent fabulous super thanks bravo congrats
    love cool good marvellous splendid`,
  again: `опять снова очередн* еще_одна еще_один еще_одно another again yet_another one_more`,
  bitterEvent: `задерж* отмен* перенос* перенес* сбой сбои сломал* сломан* не_работает упал* лежит ошибк* завис* вылет* потерял* опозд* ждать отключ* пробк*
    авари* delay* cancel* outage crash* broke* down error* late wait* fail* bug bugs lost closed failed problem* issue* charge* fee* glitch* update_that_breaks
    hour* reschedul* postpon* diversion* not_working`,
} as const

/** A wait that is stated with its length, or that goes on ("the third day"). Not a question how long it will be. */
const statedWait = phrases(
  `
{ongoing} день/дня/неделю/недели/неделя/час/сутки/месяц/минуту/раз_звон*/год
{waiting} ..3 {count} ..1 {unit}
{count} ..1 {unit} ..3 {waiting}
ждать/жду/ждем/ждали ..1 {unit}
{unit} ..1 {waiting}
{count} ..1 {unit} ..2 без/нет/ни/no/without/and_no/and_still/with_no ..2 ответа/ответ/реакции/новостей/связи/звонка/reply/response/answer/word/update/refund
без/нет/no/without ..2 ответа/ответ/реакции/новостей/связи/reply/response/answer/word/update ..3 {count} ..1 {unit}
day/week/month/hour \\d+/two/three/four/five/six/seven/ten of/without/and/waiting/no/still/with
waiting/wait/reply/response/answer/word/refund/hold/down/delayed ..2 since monday/tuesday/wednesday/thursday/friday/saturday/sunday/last_week/last_month/january/february/march/april/may/june/july/august/september/october/november/december
до_сих_пор нет/жду/ждем/не
still waiting/no_reply/no_response/no_answer/no_refund/nothing/on_hold/havent
`,
  lists,
)
/** The wait is over, was worth it, or is only asked about. */
const waitOver = phrases(
  `
сколько/долго/когда/как_долго ..3 ждать/ожида*
не зря/долго/пришлось/надо/нужно ..2 жд*/ожид*/ждать
дождал*/стоило/стоит_того/стоила/оно_того/окупил*/не_прогадал*
how long/many ..5 wait/waiting/take
worth it/the_wait/every_minute/waiting/the
без очеред*/ожидан*/задерж*
no/without/zero/hardly_any/barely_any ..1 wait/waiting/queue/line/delay/delays
cant/cannot/couldnt/can_hardly wait
жду/ждем не_дождусь/не_дождемся/с_нетерпением/новинок/вас/нов*/продолжени*
`,
  lists,
)

/** Love of what nobody loves, and cheers for what went wrong again. */
const ironicLove = phrases(
  `
обожаю/люблю/мечтал*/мечта ..3 ждать/стоять/висеть/слушать/переплачивать/платить_дважды/звонить_по/очеред*/пробк*/сбои/ошибк*/когда_не/когда_ничего/когда_опаз*/когда_отмен*
<would/to love/loving/enjoy/adore/live_for ..2 waiting/on_hold/queueing/queuing/standing/delays/being_ignored/being_charged/paying_twice/outages/getting_ignored/when_my_flight/sitting_on/being_lied
{kind} ..3 {again} ..3 {bitterEvent}
{kind} , {again} ..3 {bitterEvent}
{kind} , ..2 {bitterEvent} {again}
just what/exactly_what i/we needed/wanted
{again} ..3 {bitterEvent} , {kind}
`,
  lists,
)

const mended = phrases(
  `
<не/никто/когда/если/пока/чтобы/надеюсь починил*/исправил*/наладил*/заработал*/восстановил*/устранил*/полагодили !ли/бы
<не/никто/когда/если/пока/чтобы проблем*/вопрос* ..2 решил*/решена/решен/решили/исправлен*/устранен* !ли
решили/решил/решила <не ..3 проблему/вопрос
<не/никогда/ничего снова/теперь/опять/уже/все/наконец/сегодня работает/заработал* !через/плохо/хуже/медленн*
<not/be/get/to/never/when/isnt/wasnt/until/till/getting/hasnt/havent/nothing_is/nobody_has/need_this/is/are fixed/resolved/sorted/restored/solved/repaired !yet/when/price
works again/now/fine/perfectly/great
<not/isnt/arent/stopped/quit/never/wasnt working/running/online again/now/fine_now/perfectly_now/like_a_charm
back up/online/to_normal/in_business/to_work
`,
  lists,
)

const deniedBadness = phrases(
  `
ничего плохого/дурного/негативного/худого ..2 !не_сделал*/не_будет
<мы/вы/они не могу/можем/могла/мог/смогла/смог не !сказать/понять/возмут*/злит*/пожаловат*/отмет*_что
нельзя/невозможно/трудно/сложно не похвалить/отметить/полюбить/поблагодарить/восхит*/порадовать*/рекоменд*/улыб*/влюб*/согласит*
не на_что/к_чему/в_чем/за_что/нахожу_к_чему/нашел_к_чему/нашла_к_чему ..2 жаловаться/пожаловаться/придраться/упрекнуть/ругать/пожалуешься
жаловаться/пожаловаться/придраться/упрекнуть/ругать/критиковать ..2 не_на_что/не_к_чему/не_в_чем/не_за_что/нечего/язык_не
не пожалел*/жалею/разочаровал*/разочаровыва*/подвел*/подводил*/прогадал*/нарадуюсь/нарадуемся/пожалеете/пожалуюсь/жалуюсь
никаких/без/ноль/нет ..1 претензий/нареканий/жалоб/замечаний/косяков/сбоев/нареканий_и ..1 !по_существу/не_принима*
претензий/нареканий/жалоб/замечаний ..2 нет/не_имею/не_возник*/не_было/ноль/никаких
без сомнени*/всяких_сомнений/преувеличени*
ни разу/одного ..1 не ..1 подв*/обман*/опозд*/пожал*/сломал*/завис*/сбо*/глюч*/слома*
не так_уж ..1 плох*/и_плох*
совсем/вовсе/очень_даже/далеко не плох*/ужасн*/дорог*/страшн*
лучше не_бывает/не_найти/некуда/не_придумаешь
without a/any doubt
without question
no doubt !you/they/it_will/about_to
nothing bad/negative/to_complain/to_fault/but_praise/but_good/but_love/but_positive/but_great/but_respect/wrong_with/to_criticise/to_criticize ..3 !happens
cant/cannot/couldnt/can_not/could_not ..1 complain/fault/praise/recommend/thank/speak_highly/be_happier/be_better/ask_for_more/ask_for_better/ask_for_a_better/say_enough/go_wrong/say_anything_bad/say_a_bad !on/to/about_it_on
cant/cannot/couldnt not love/recommend/praise/smile/mention
never let_me_down/let_us_down/lets_me_down/disappoint*/failed_me/fails_to_impress/fail_to_impress/had_a_problem/had_any_problem*/had_an_issue/had_any_issue*/had_a_bad/better
no/zero/not_a_single ..1 complaint/complaints/regrets/regret/faults/hassle
not bad/too_bad/half_bad/too_shabby/disappointed/a_bad !enough
couldnt/could_not be happier/better/easier/nicer/more_pleased
hard/difficult/impossible to fault/complain/dislike/beat
`,
  lists,
)

const complaintWish = phrases(
  `
<не хочу/хотел*/хотим/хочется/буду/собираюсь/придется/вынужден*/намерен*/желаю/решил*/пора/надо/нужно/могу ..3 пожаловаться/жаловаться/жалобу/претензию/жалобой
куда/кому/как/где/на_кого/через_кого ..4 пожаловаться/жаловаться/жалобу/жалобы/претензию/жалобой
пишу/напишу/подаю/подам/примите/приму/зарегистрируйте/составляю/оставляю/оформляю/напиш*/подать/оставить/написать/направляю ..3 жалобу/жалобы/претензию/жалоба
жалоба/претензия на/по/к
жалуюсь/пожалуюсь/жалуемся <не на/в/куда/вам/начальств*/руководств*
file/filing/filed/make/making/lodge/lodging/submit/submitting/raise/raising/register/registering/log/logging/place/have/open/escalate/put/send/got ..3 complaint !about_nothing/free
want/like/need/going/wish/here/have to complain !but/nothing
how/where/who ..5 complain/complaint/complaints
complaint about/against/regarding/form/department
complaining/complain about/to
`,
  lists,
)

const theft = phrases(
  `
украли/украл/украла/увели/стырил*/сперли/стащил*/похитил*/похищен*/обчистил*/крадут/угнали !сердц*/шоу/внимани*/мое_сердце/мое_внимание ..1
списали/списал*/сняли/снял/снимают/списывают/перевели/списаны ..4 без_моего/без_спроса/без_согласия/без_ведома/без_разрешения/мошенник*/неизвестн*/левы*/непонятно
без спроса/ведома/согласия/разрешения/моего_согласия/моего_ведома ..3 списали/сняли/списали_деньги/списывают/снимают/подключили/перевели
взлом* !жопы/пентагон*/систем*_скидок
взломали/взломан*/хакнул*/хакнули/угнали/крякнули
с карты/карточки/счета/кошелька ..2 украли/увели/пропали/исчезли/сперли/стащили/списали_все
деньги/средства/бонусы/баллы/аккаунт/карту ..2 украли/украл/украла/украдены/увели/сперли/стащили/угнали/взлом*/похитили
hacked/hijacked/compromised !together/it
stole/stolen !the_show/my_heart/our_hearts/the_scene/base/bases/kisses/spotlight
stealing money/my/our/from/your/packages/customers
unauthori*/fraudulent ..2 charge*/transaction*/payment*/withdrawal*/login*/purchase*/access/transfer*/order*/activity
someone/somebody/hacker*/scammer*/thief/they ..3 into ..2 account/email/profile/wallet
someone/somebody/hacker*/scammer*/thief ..2 used/drained/emptied/accessed/ordered/took/has ..4 account/card/money/points/wallet/savings/number/name
charged/took/debited/withdrew/taken/withdrawn/renewed ..6 without ..1 permission/consent/authori*/asking/approval/knowledge
account/card/wallet ..2 drained/emptied/cloned/compromised/breached
`,
  lists,
)

/** A strong word that only strengthens the kind one behind it. */
const strongPraise = phrases(
  `
пиздец/пиздецки/охуеть/ахуеть/бля/блять/блядь/капец/пипец/офигеть/обалдеть/охренеть/нихуя_себе/нихера_себе/нифига_себе/ебать/сука/блин/адски/дико/жутко/страшно/безумно/зверски/чертовски/ужасно/до_ужаса ..1 как/какой/какая/какие/какое/насколько/до_чего ..1 круто/классн*/классно/здорово/вкусн*/вкусно/красив*/красиво/хорош*/хорошо/удобн*/удобно/быстро/крут*/клев*/приятн*/приятно/люблю/смешно/рад/рада/кайфово/офигенн*/шикарн*/мило/уютно
пиздец/пиздецки/капец/пипец/бля/блять/блядь/сука/адски/дико/жутко/страшно/безумно/зверски/чертовски/ужасно круто/классн*/здорово/вкусн*/красив*/удобн*/крут*/клев*/рад/рада/люблю/понравил*/хорош*/хорошо/доволен/довольна/обожаю/мило/милый/милая/смешн*/приятн*
круто/классно/вкусно/красиво/хорошо/здорово/кайф/огонь/шикарно/люблю/обожаю ..1 пиздец/бля/блять/капец/пипец/сука/ебать/охуеть !достал*
охуенн*/охуительн*/офигенн*/офигительн*/пиздат*/ахуенн*/зашибись/заебись/охренительн*/улетн*
fucking/fuckin/fckn/frickin/freaking/effing/bloody/damn/damned/goddamn/hella/insanely/ridiculously/stupidly/wickedly/dangerously/obscenely/criminally/sickeningly/disgustingly good/great/brilliant/amazing/awesome/love/loved/loves/delicious/tasty/beautiful/gorgeous/fast/legend/legends/perfect/cool/incredible/fantastic/nice/cute/easy/happy/hilarious/smooth/impressive/marvellous/best/lovely/funny/talented/comfy/fine/genius
holy shit/hell/crap/fuck ..4 good/great/amazing/awesome/love/delicious/beautiful/perfect/fast/incredible
`,
  lists,
)

const found: Readonly<Record<Turn, (text: string) => string | null>> = {
  statedWait: (text) =>
    firstMatch(text, waitOver) === null ? firstMatch(text, statedWait) : null,
  ironicLove: (text) => firstMatch(text, ironicLove),
  mended: (text) => firstMatch(text, mended),
  deniedBadness: (text) => firstMatch(text, deniedBadness),
  complaintWish: (text) => (firstMatch(text, deniedBadness) === null ? firstMatch(text, complaintWish) : null),
  theft: (text) => firstMatch(text, theft),
  strongPraise: (text) => firstMatch(text, strongPraise),
}

/** What a word must be for a turn to be worth looking for: most texts have none. */
const openers: Readonly<Record<Turn, RegExp>> = {
  statedWait:
    /^(?:\d*(?:мин|час|ч$|дн|день|сут|недел|нед$|месяц|мес$|год|лет$|раз$|minute|min|hour|hr|day|week|wk|month|year)|still$|since$|сих$|ответ|звон)/,
  ironicLove:
    /^(?:обожаю|люблю|мечт|lov|enjoy|adore|опять|снова|очередн|еще$|another|again|yet$|one$|just$|exactly)/,
  mended: /^(?:почини|исправ|налад|заработ|восстан|устран|решил|решен|решит|полагод|работает|fixed|resol|sorted|restor|solved|repair|works|working|running|online|back)/,
  deniedBadness:
    /^(?:плох|дурн|негатив|худ|могу$|можем$|могла$|мог$|смогл?[аи]?$|нельзя|невозм|трудно|сложно|жал[ое]|пожал|придр|упрек|ругать|критик|претенз|нарек|жалоб|замеч|косяк|сбо|завис|глюч|слома|подв|обман|опозд|разочар|прогад|нарад|жалу|сомн|преувел|ужас|дорог|страш|лучше$|doubt|nothing$|question$|bad$|negat|complain|fault|prais|cant$|cannot$|can$|could|never$|regret|hassle|shabby|disappo|hard$|difficult|impossib|wrong|critici)/,
  complaintWish: /^(?:жал[оу]|пожал[оу]|претенз|compla)/,
  theft:
    /^(?:укра|кра[дл]|ув[её]?ел|стыр|спер|стащ|похи|обчис|угна|спис|снял|снима|перевел|взлом|хак|крякн|пропал|исчез|hack|hijack|stol|steal|unauth|fraud|into$|used$|drain|empt|clon|breach|compromis|access|ordered|charged|took$|debit|withdr|taken|renew|permis)/,
  strongPraise:
    /^(?:пизд|оху|аху|бля|кап|пип|оф[ие]г|обалд|охр|них|ниф|еба|сук|блин|адск|дик|жутк|страшн|безумн|зверск|чертовск|ужас|заш|заеб|улет|fuc|fck|fric|freak|eff|blood|damn|godd|hella|insan|ridic|stup|wick|danger|obsc|crimin|sicken|disg|holy)/,
}

/** A stated wait needs one of these, too: units of time stand in too many texts. */
const waiting =
  /^(?:жд|прожд|подожд|ожид|ответ|отвеч|молч|тишин|вис|виш|игнор|очеред|сто[юи]|сиж|сид|лини|реакц|движ|новост|связи|звон|втор|трет|четвер|пят|шест|седьм|восьм|десят|котор|сих$|wait|hold|queu|line$|repl|respon|answer|update|word$|unansw|ignor|silen|late$|delay|still$|refund|down$|day$|week$|month$|hour$)/
const waitingBit = 1 << turnNames.length

/** The turns that a word may be part of, one bit each, and one for a wait. */
export function openedTurns(word: string): number {
  const wait = waiting.test(word) ? waitingBit : 0
  return turnNames.reduce((bits, turn, at) => (openers[turn].test(word) ? bits | (1 << at) : bits), wait)
}

const waitBit = 1 << turnNames.indexOf('statedWait')
const turnBits = waitingBit - 1

/** What is left to look for, of the bits of all words of a text; 0: nothing. */
export function turnsToFind(opened: number): number {
  return (opened & waitingBit) === 0 ? opened & turnBits & ~waitBit : opened & turnBits
}

/** The words of each turn that a text takes. `opened` are the bits of `turnsToFind`. */
export function findTurns(text: string, opened: number): Turns {
  const turns: Partial<Record<Turn, string>> = {}
  for (const [at, turn] of turnNames.entries()) {
    if ((opened & (1 << at)) === 0) continue
    const words = found[turn](text)
    if (words !== null) turns[turn] = words
  }
  return turns
}

export type Turns = Readonly<Partial<Record<Turn, string>>>
