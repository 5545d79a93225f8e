import { firstMatch, phrases } from './phrase.ts'

/** What turns the words of a text round, or says by itself which way it leans. */
export const turnNames = [
  'statedWait',
  'ironicLove',
  'mended',
  'deniedBadness',
  'deniedPraise',
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
    восхитительно кайф гениально чудно молодец прелесть красота славно great awesome wonderful fantastic brilliant lovely amazing perfect nice yay excellent fabulous super thanks bravo congrats
    love cool good marvellous splendid terrific superb hooray congratulations stellar`,
  again: `опять снова очередн* еще_одна еще_один еще_одно another again yet_another one_more`,
  bitterEvent: `задерж* отмен* перенос* перенес* сбой сбои сломал* сломан* не_работает упал* лежит ошибк* завис* вылет* потерял* опозд* ждать отключ* пробк*
    авари* подорожа* повыш* комисси* штраф* сорв* отказ* заблокир* блокиров* списан* разбил* задержан* поломк* опоздан* обрыв* лёг delay* cancel* outage crash* broke* down error* late wait* fail* bug bugs lost closed failed problem* issue* charge* fee* glitch* update_that_breaks
    hour* hike* surcharge* strike* blackout* breakdown* rejected declined reschedul* postpon* diversion* not_working`,
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
привез*/привёз*/доставил*/ответил*/приех*/пришел/пришла/перезвонил*/принес* ..2 через/спустя/на ..1 {count} ..1 час/часа/часов/дня/дней/день/недел*/месяц*/сутки/суток
через/спустя ..1 {count} ..1 часа/часов/дня/дней/недел*/месяц*/суток ..2 привез*/доставил*/ответил*/приех*/пришел/пришла/перезвонил*/принес*
uже {ongoing} час/день/неделя/неделю/сутки/месяц
its_been/been ..1 {count} ..1 hours/hrs/days/weeks/wks/months/week/month/day/hour !since/with/using/in/on/here/of/clean/sober
{count} hours/days/weeks/months later/and_counting
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
обожаю/люблю/мечтал*/мечта ..2 ,? когда/как ..4 {bitterEvent}
<would/to/id love/loving/enjoy/adore ..1 being/getting/paying/watching/listening/losing/chasing ..1 ignored/charged/scammed/ripped/overcharged/lied/hung/transferred/billed/twice/double/nothing/extra/hold/stuck/bounced
<would/to/id love/loving/enjoy/adore ..1 it? ,? when/how ..5 {bitterEvent}
спасибо/благодарю/спс ..2 ,? ..1 за/что ..4 испорч*/испортил*/сорван*/сорвал*/потерянн*/потерял*/нахамил*/обманул*/кинули/проигнор*/сломал*/сломанн*/разбил*/разбит*/хамств*/бессонн*
thanks/thank/thx/cheers ..2 for_nothing !else
thanks/thank/thx/cheers/congrats/congratulations/kudos/props ..2 for/on ..2 <not/never ruining/ruined/losing/wasting/wasted/ignoring/breaking/overcharging/lying/destroying/hanging_up/charging_me/making_me_wait/leaving_me/messing/the_worst/screwing/scamming/killing_my
great/nice/amazing/good/fantastic/brilliant/excellent/superb/lovely/awesome ..1 job/work/effort/way/idea ..1 losing/breaking/ruining/cancelling/canceling/wasting/ignoring/killing/overcharging/to_lose/to_ruin/to_waste/sending_me/crashing
nothing ..1 like/better_than/beats/says ..3 {bitterEvent}
so/really/super/very glad/happy/thrilled/pleased ..2 paid/waited/bothered
how/so nice/lovely/kind/sweet/cute/wonderful/generous ..1 of_you/of_them ..3 {bitterEvent}/lose/ignore/cancel/charge/raise
как мило/любезно/щедро/трогательно ..4 ,? ..3 {bitterEvent}
удружил*/удружили/порадовали_так_порадовали/сервис_уровня/сервис_от_бога
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
<ничего плохого/дурного/худого ..4 не_скаж*/не_слыш*/не_видел*/не_вспомн*/не_могу_сказать/не_замет*/сказать_нечего
минусов/недостатков/изъянов/недочетов/подвоха/подвохов/косяков ..1 нет/ноль/не_нашел/не_нашла/не_нашли/не_обнаруж*/не_замет*/не_вижу/не_увидел*/не_выявил*
<если/надеюсь не развод/обман/лохотрон/кидалово/скам/мошенник*/разводняк !а/ли
ни капли/секунды/минуты/грамма/разу ..1 не ..1 пожал*/разочар*/жалею/подвел*/усомн*
ни одного/одной/единого/единой/малейшего/малейшей ..1 нарекан*/претенз*/косяк*/замечан*/недостатк*/минус*/изъян*/жалоб*/царапин*/сбоя/опоздан* !не_решен*
никаких/без ..1 косяков/нареканий/сюрпризов/подвоха/подвохов/обмана/накруток/нервотрепк*/проволоч*/скрытых
без ..1 проблем/задержек/лишних_вопросов/боли ..3 вернули/вернул*/принял*/обменя*/замен*/решил*/прошл*/доставил*/оформил*/вылеч*
<чтоб/чтобы/если/надеюсь не подкачал*/кинули/обманули/обманул*/облажал*/надули/соврали !с/на
<не/еще/никогда_не боял*/думал*/ожидал*/опасал* ..6 ,? а/но ..1 оказал*/вышло/получил* ..2 не/неплох*/лучше/отлично/хорош*/прекрас*/вкусн*
ругать/поругать/критиковать ..3 язык_не_поворачива*/рука_не_поднима*/не_могу
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
cant/cannot/couldnt/can_not/could_not/couldn't ..1 praise/recommend/thank ..6 enough/more/highly
cant/cannot/couldnt/can_not/could_not ..1 complain/fault/speak_highly/be_happier/be_better/ask_for_more/ask_for_better/ask_for_a_better/say_enough/go_wrong/say_anything_bad/say_a_bad !on/to/about_it_on
cant/cannot/couldnt not love/recommend/praise/smile/mention
never let_me_down/let_us_down/lets_me_down/disappoint*/failed_me/fails_to_impress/fail_to_impress/had_a_problem/had_any_problem*/had_an_issue/had_any_issue*/had_a_bad/better
never ..1 once let/failed/had/missed/disappoint* !help/reply/replied
not/isnt/wasnt/nor a? scam/ripoff/rip_off/fake/con/gimmick ..1 !but
havent/hadnt/didnt ..1 had/have ..1 single/any/one problem*/issue*/complaint*/fault*/bother
didnt/dont/havent ..1 regret*/disappoint*
wasnt/werent/not/isnt/never/arent ..1 disappointed/disappointing/let_down ..1 !but/at_how
nothing ..1 to moan/whinge/grumble/gripe/fault/complain/dislike
cant/couldnt/cannot/wont/dont say/have/find/hear ..1 bad_word/bad_thing/single_bad/anything_wrong/a_single_fault/one_bad_word
not_a/no/without_a bad_word/bad_thing/single_fault/hidden_fee*/hidden_cost*/hidden_charge*/drama/fuss/hiccup*/hitch/nasty_surprise*
zero/no/without ..1 issue/issues/problem/problems/hassle/faults/drama/hiccups/regrets ..1 so_far/with/at_all/since/whatsoever/in/on !fixed
wont/cant/dont be/go/get disappointed/wrong ..1 with? !but
no/zero/not_a_single ..1 complaint/complaints/regrets/regret/faults/hassle
not bad/too_bad/half_bad/too_shabby/disappointed/a_bad !enough
couldnt/could_not be happier/better/easier/nicer/more_pleased
hard/difficult/impossible to fault/complain/dislike/beat
`,
  lists,
)

/** Praise with a negation before it, the mirror of denied badness: "nothing good to say", "can't recommend". */
const deniedPraise = phrases(
  `
ничего хорошего/доброго/приятного/полезного/путного ..3 !не_пропуст*
не/нельзя могу/можем/могла/смогу ..2 сказать/назвать/порекомендовать/рекомендовать/похвалить ..3 довол*/доволен/хорош*/удобн*/быстр*/качествен*/вас/никому/этот/эту/это_место
<никогда не рекомендую/советую/рекомендуем/советуем/порекомендую/посоветую !уходить/проходить/пропускать/медлить/отклад*/откладывать/сомнев*
никому/никогда ..1 не ..1 рекомендую/посоветую/порекомендую/советую
не/ни ..1 доволен/довольна/довольны/восторге/впечатл*/удовлетвор*
нет/ни ни_одного/одного/единого ..1 довольн*/плюс*/хорош*
это не сервис/обслуживание/банк/магазин/клиника/поддержка/ремонт/доставка/отель !а
без сомнен* ..2 худш*/ужасн*/отвратит*
cant/cannot/couldnt/wont/wouldnt/dont/not/never ..1 recommend !enough/more/highly/it_enough/them_enough/you_enough/this_enough/him_enough/her_enough/this_place_enough/this_place_more/them_more/it_more/missing/skipping/him_more/her_more
nothing good/positive/nice/great/useful ..2 to_say/to_report/about/here/came/there
not/isnt/wasnt/arent/werent/hardly/never/far_from happy/satisfied/impressed/pleased/good_enough/acceptable/helpful/worth/amused/great/thrilled !until/before
cant/cannot/dont ..1 say ..1 im/i_am/i_was/i/it_was ..1 happy/impressed/satisfied/pleased/enjoyed/thrilled
without ..1 question/doubt ..1 worst/rudest/slowest/ugliest/dirtiest/laziest
<had/was/havent/hasnt/isnt/not never ..1 been_so/felt_so/been_this/been_more disappointed/angry/let_down/frustrated/disgusted/humiliated/insulted/upset
no help , ..1 no
dont/do_not bother/waste/trust
`,
  lists,
)

const complaintWish = phrases(
  `
<не хочу/хотел*/хотим/хочется/буду/собираюсь/придется/вынужден*/намерен*/желаю/решил*/пора/надо/нужно/могу ..3 пожаловаться/жаловаться/жалобу/претензию/жалобой
куда/кому/как/где/на_кого/через_кого ..4 пожаловаться/жаловаться/жалобу/жалобы/претензию/жалобой
пишу/напишу/подаю/подам/примите/приму/зарегистрируйте/составляю/оставляю/оформляю/напиш*/подать/оставить/написать/направляю ..3 жалобу/жалобы/претензию/жалоба
жалоба/претензия на/по/к
куда/кому/как/где/адрес/номер/телефон/почта/почту/отдел/отделе/отдела/отделу/книга/книгу/форма/контакт/дайте/подскажите ..4 жалоб/жалобам/жалобами/жалобы/жалобу/жалоб/претензи*/пожаловаться
<не прошу/требую/просим/хочу/буду/пойду/иду/ухожу/сейчас/сегодня/готовлю/отправляю/отправлю/отправил*/шлю/завтра/подал*/написал* ..3 жалобу/жалоба/претензию/жалобой/жаловаться
зарегистрир*/примите/принять/оформите/рассмотрите/направить/направляю/передайте/внесите/составить/передать ..3 жалобу/претензию/жалоба/претензии
моя/мою/моей/наша/нашу/очередная/вторая/третья/официальн*/коллективн* ..1 жалоба/жалобу/жалобы/претензия/претензию/претензии
<не/нечего/нечем буду/будем/пойду/придется/собираюсь/хочу/готов* ..1 жаловаться/пожаловаться
жалуюсь/пожалуюсь/жалуемся <не на/в/куда/вам/начальств*/руководств*
file/filing/filed/make/making/lodge/lodging/submit/submitting/raise/raising/register/registering/log/logging/place/have/open/escalate/put/send/got ..3 complaint !about_nothing/free
want/like/need/going/wish/here/have to complain !but/nothing
how/where/who ..5 complain/complaint/complaints
complaint about/against/regarding/form/department
my/official/formal/another/second/third/written complaint !about_nothing/free/ever/from_me/in
complaint/complaints email/e_mail/department/team/number/line/procedure/process/address/page/contact/desk/manager/box/page
<not/never/dont/wont going_to/gonna/will/ill/im/i/must/should/shall/have_to/need_to/let_me/we ..2 complain/complaining ..1 to/about/at/if/unless
escalate/escalating/escalation ..1 my/this/the/a/it ..2 complaint/issue/manager/supervisor/head_office
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
<не пропал*/исчез*/испарил*/вывел*/увели/утекл* ..3 деньги/денег/средства/накоплени*/сбережени*/бонусы/баллы/рублей/руб/тысяч*/тыс/сумма !с_доставк*
деньги/денег/накоплени*/сбережени*/бонусы/баллы/рублей/тысяч*/тыс ..3 пропал*/исчез*/испарил*/вывел*/утекл*/улетел*_мошенник*
пропал*/исчез*/утекл*/испарил* \\d+ ..1 рублей/руб/тысяч*/тыс/р/долларов/евро
с/со/из вклада/счета/карты/кошелька/баланса/кассы/кабинета ..2 пропал*/исчез*/вывел*/утекл*/испарил*
кто_то/неизвестн*/посторонн*/чужой/мошенник*/злоумышлен*/хакер* ..2 зашел/вошел/вошли/зашли/сменил*/поменял*/оформил*/взял*/получил*_доступ/пользует*/заказал*/перевел*/списал* ..5
на мое/моё/наше имя ..4 кредит*/заем/займ*/карт*/микрозайм*/договор/ссуд*/симк*/рассрочк*
мошенник*/кто_то/неизвестн* ..2 взял*/оформил* ..3 кредит*/заем/займ*/карт*/микрозайм*
которую/который/которые/которого/которых ..1 я не ..1 оформлял*/подключал*/заказывал*/совершал*/делал*/запрашивал*/покупал*/подписывал*/брал*/просил*
которую/который/которые/которого/которых не ..1 оформлял*/подключал*/заказывал*/совершал*/запрашивал*
я ..1 не оформлял*/подключал*/совершал*/запрашивал* ..2 подписк*/покупк*/операци*/платеж*/услуг*/код*/кредит*/карт*
вытащил*/вытащили/присвоил*/прикарманил*/умыкнул*/подрезал*/увел ..4 деньги/денег/телефон/кошелек/сдачу/товар/посылк*/пакет*/заказа/наушники/купюр*/часы/коробк*/карман*/сумк*
списания/списание/операции/покупки/оплаты/платежи ..3 не_мои/не_моя/чужие/левые/неизвестн*/которых_я/которые_я/одно_за_другим/непонятн*
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
charge/charges/payment/payments/transaction/transactions/subscription/order/orders/purchase/purchases/loan/withdrawal/transfer/login/logins ..2 i ..1 never/didnt/did_not/havent made/make/authori*/order/ordered/recogni*/sign/signed/place/placed/approve*/request*/took/take/agree*/ask*/bought/buy
never/didnt authori*/approve* ..3 charge*/payment*/transaction*/transfer*/withdrawal*/subscription
in my/our name ..1 with/without/at/and/by/from
opened/took/taken/got ..3 loan/account/card/credit/credit_line/contract/line_of_credit ..2 in_my_name/in_our_name/under_my_name
hacker*/hackers/scammer*/scammers/fraudster*/crook* ..2 took/got/have/has/are/is/in/used/changed/cleaned/opened/sold/wiped
someone/somebody/stranger*/thief ..2 got/logged/broke/is/signed/went in/into/using/inside/through
someone/somebody/stranger*/thief/they ..1 changed ..2 password/email/number/address/pin
money/cash/points/miles/balance/savings/funds/credits/coins ..2 vanished/disappeared/gone/missing/drained ..1 from/overnight/out/since
nicked/pinched/swiped/pocketed/robbed/mugged/pickpocketed/burgled/looted !right/up/left/away/it_right
strange/unknown/suspicious/foreign/weird/unrecogni* ..1 login*/device*/transaction*/charge*/sign_in*/payment*/withdrawal*
took/takes/taking/removed/grabbed ..3 money/cash/wallet/tips/jewel*/phone/laptop/watch/ring/parcel/package/stuff ..3 out_of/from my/the/our/a
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
взорвал*/взорвали/разнес*/порвал*/порвали/разорвал*/рвет/рвут/взрывает/взрывают ..1 танцпол*/рынок/рынка/рынке/интернет/чарт*/зал/сеть/сети/тренд*/топ/топы/эфир/публик*/толп*/вечерин*/сцен*/хит*/ленту/стадион/конкурент*/шаблон*/мозг_от_восторга !дом/офис
бомба/пушка/огонь/космос/ракета/разрыв/улет/бомбезно/бомбически/бомбическ*/отвал_башки/разрыв_башки/пушка_бомба , а_не
бомба/пушка/космос/ракета/песня/сказка/мечта а_не ..1
просто/реально/чистая/полная/настоящая/это/прям/вообще/такая бомба/бомбезно/пушка/космос/отвал_башки/улет !замедл*/под/в/лежит/заложен*
бомбическ*/бомбезн*/отвал_башки/сносит_крышу/снесло_крышу/башку_снесло/крышу_снесло
пиздецки/охуеть/ахуеть/ахереть/охереть/офигеть/обалдеть/охренеть/нихуя_себе/ебать/сука/блять/бля/пипец/капец ..2 вы ..1 молодцы/крутые/боги/лучшие/красавцы/гении/волшебники/космос
охуеть/ахуеть/ахереть/охереть/офигеть/обалдеть/охренеть/нихуя_себе/ебать/сука/блять/бля/блядь/пипец/капец , ..4 боги/молодцы/красавцы/гении/гениально/шедевр/красиво/красота/лучш*/вкусн*/круто/лучшая_реклама/любовь/волшебн*
сука/блять/бля/блядь/пипец/капец/чертовски/адски/дико/жутко/безумно/зверски гениальн*/гениально/талантлив*/вежлив*/добр*/уютн*/стильн*/полюбил*/влюб*/благодар*/кайф*/обожа*/скучал*/шедевр*/сильно_снято
нереально/безумно/бешено/невозможно/до_безумия/до_чертиков/до_одури/до_слез ..1 крут*/классн*/вкусн*/красив*/удобн*/нрав*/довол*/доволен/рад/рада/хорош*/благодар*/люблю/мил*/трогательн*
is/was/are/were/youre/its/thats/this/that/s ..2 the_bomb/the_shit/da_bomb/fire_fr/lit/so_sick/sick_as/filthy_good/badass/wicked_good/unreal_good/to_die_for
to die for !a/the_country
badass team/staff/crew/service/job/work/design/bike/guy/people/woman
wicked/sick/filthy/nasty/gnarly/savage ..1 service/beat/track/tune/riff/bass/bassline/drop/design/trick/view/gig/set/deal/skills/remix/ride
you/youre/they/theyre/team/chef/band/crew/support/he/she/it/guys/ya/u ..2 killed_it/killing_it/slayed/slay/slaying/crushed_it/crushing_it/nailed_it/smashed_it/aced_it/rocked_it/kill_it/knocked_it_out
absolutely/totally/really/just killed_it/killing_it/slayed/crushed_it/nailed_it/smashed_it/rocked
blew/blown/blows me/us/my/our/everyone ..1 away/mind/minds/socks/expectations
fucking/fuckin/freaking/frickin/bloody/damn/goddamn/insanely/ridiculously/stupidly/wickedly/scary/crazy/dangerously/unreasonably/offensively fast/quick/comfy/comfortable/good/helpful/legends/tasty/pretty/cosy/efficient/addictive/polite/kind/useful/generous/soft/stylish/crispy/juicy/well_made/lush
holy/fuck/damn/shit/goddamn/bloody hell/shit/crap/me/moly/cow ..5 good/quick/gorgeous/stunning/brilliant/tasty/comfy/impressive/helpful/lovely/best/genius/superb !cant/not
`,
  lists,
)

const found: Readonly<Record<Turn, (text: string) => string | null>> = {
  statedWait: (text) =>
    firstMatch(text, waitOver) === null ? firstMatch(text, statedWait) : null,
  ironicLove: (text) => firstMatch(text, ironicLove),
  mended: (text) => firstMatch(text, mended),
  deniedBadness: (text) => firstMatch(text, deniedBadness),
  deniedPraise: (text) => (firstMatch(text, deniedBadness) === null ? firstMatch(text, deniedPraise) : null),
  complaintWish: (text) => (firstMatch(text, deniedBadness) === null ? firstMatch(text, complaintWish) : null),
  theft: (text) => firstMatch(text, theft),
  strongPraise: (text) => firstMatch(text, strongPraise),
}

/** What a word must be for a turn to be worth looking for: most texts have none. */
const openers: Readonly<Record<Turn, RegExp>> = {
  statedWait:
    /^(?:\d*(?:мин|час|ч$|дн|день|сут|недел|нед$|месяц|мес$|год|лет$|раз$|minute|min|hour|hr|day|week|wk|month|year)|still$|since$|сих$|ответ|звон)/,
  ironicLove:
    /^(?:обожаю|люблю|мечт|lov|enjoy|adore|опять|снова|очередн|еще$|спасиб|благод|спс$|мило$|любезн|щедр|трогат|удруж|порад|thank|thx$|cheers|congrat|kudos|props$|job$|work$|effort$|way$|idea$|glad|happy$|thrill|pleased|nothing$|of$|another|again|yet$|one$|just$|exactly)/,
  mended: /^(?:почини|исправ|налад|заработ|восстан|устран|решил|решен|решит|полагод|работает|fixed|resol|sorted|restor|solved|repair|works|working|running|online|back)/,
  deniedBadness:
    /^(?:плох|дурн|негатив|худ|минус|недоста|изъян|недочет|подвох|развод|обман|лохот|кидал|кинули|скам|мошен|капл|секунд|одн|един|малейш|никаки|без$|подкач|облаж|надул|соврал|страшн|сложн|боял|думал|ожидал|опас|язык|scam|ripoff|fake|gimmick|havent|hadnt|didnt|dont|wasnt|werent|moan|whing|grumb|grip|word$|zero$|no$|without$|once$|fee|wont|enough$|могу$|можем$|могла$|мог$|смогл?[аи]?$|нельзя|невозм|трудно|сложно|жал[ое]|пожал|придр|упрек|ругать|критик|претенз|нарек|жалоб|замеч|косяк|сбо|завис|глюч|слома|подв|обман|опозд|разочар|прогад|нарад|жалу|сомн|преувел|ужас|дорог|страш|лучше$|doubt|nothing$|question$|bad$|negat|complain|fault|prais|cant$|cannot$|can$|could|never$|regret|hassle|shabby|disappo|hard$|difficult|impossib|wrong|critici)/,
  deniedPraise:
    /^(?:хорош|добр|прият|полезн|путн|рекоменд|совет|порекоменд|посовет|довол|востор|впечатл|удовл|сервис$|обслуж|банк$|магаз|клиник|поддерж|ремонт$|достав|отель$|похвал|назвать|сомнен|recom|good$|positive$|nice$|useful$|happy$|satisf|impress|pleas|accept|helpful|worth$|amus|thrill|great$|enjoy|worst|rudest|slowest|ugliest|dirtiest|laziest|disappoint|angry|frustr|disgust|humil|insult|upset|help$|bother$|waste$|trust$)/,
  complaintWish: /^(?:жал[оу]|пожал[оу]|претенз|compla|escal)/,
  theft:
    /^(?:укра|кра[дл]|ув[её]?ел|стыр|спер|стащ|похи|обчис|угна|спис|снял|снима|перевел|взлом|хак|крякн|пропал|исчез|испар|вывел|утек|мошен|неизвест|посторон|чужо|злоумыш|хакер|кто_то|имя$|котор|оформл|подключал|соверш|запраш|вытащ|присво|прикарм|умыкн|подрез|hack|hijack|stol|steal|unauth|fraud|into$|used$|drain|empt|clon|breach|compromis|access|ordered|charg|payment|transact|subscr|order|purchas|loan|transfer|login|author|approv|name$|took$|taken|takes$|taking|removed|grabbed|opened|scammer|fraudst|crook|stranger|thief|someone$|somebody$|changed|vanish|disapp|gone$|missing|nick|pinch|swip|pocket|robb|mugg|pickp|burgl|loot|strange|unknown|suspic|foreign|weird|unrecog|debit|withdr|taken|renew|permis)/,
  strongPraise:
    /^(?:пизд|оху|аху|бля|кап|пип|оф[ие]г|обалд|охр|них|ниф|еба|сук|блин|адск|дик|жутк|страшн|безумн|зверск|чертовск|ужас|заш|заеб|улет|fuc|fck|fric|freak|eff|blood|damn|godd|hella|insan|ridic|stup|wick|danger|obsc|crimin|sicken|disg|holy|взорв|взрыв|разнес|порва|разорв|рв[еу]т|бомб|пушк|косм|ракет|разрыв|башк|крыш|нереальн|бешен|невозм|чертик|одур|слез$|безум|ахер|охер|огонь|песня|сказк|мечта|bomb$|shit$|lit$|die$|badass|wicked|sick$|filth|nasty|gnarly|savage|kill|slay|crush|nail|smash|aced|rock|knock|blew|blow|scary|crazy|unreas|offens)/,
}

/** A stated wait needs one of these, too: units of time stand in too many texts. */
const waiting =
  /^(?:жд|прожд|подожд|ожид|ответ|отвеч|молч|привез|доставил|приех|приш[её]?л|перезвон|принес|уже$|been$|already$|later$|counting$|тишин|вис|виш|игнор|очеред|сто[юи]|сиж|сид|лини|реакц|движ|новост|связи|звон|втор|трет|четвер|пят|шест|седьм|восьм|десят|котор|сих$|wait|hold|queu|line$|repl|respon|answer|update|word$|unansw|ignor|silen|late$|delay|still$|refund|down$|day$|week$|month$|hour$)/
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
