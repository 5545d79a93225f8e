/**
 * Words that say nothing about a topic, in both languages: grammar, courtesy, and what everybody writes to a support
 * desk. Lower-case, ё as е. One list for every text: Russian customers write English words, and the other way round.
 */
const russian = `
а без более больше будет будете будешь будто буду будут будь будьте бы был была были было быть в вам вами вас ваш ваша ваше
вашего вашей вашем вашему ваши вашим ваших вашу ведь весь во вот впрочем все всегда всего всем всеми всему всех всею всю вы
где да даже для до добрый доброе доброго день дня утро вечер вечера утра его ее ей ему если есть еще ж же за здесь
здравствуйте здравствуй и из или им ими их к каждый как какая какие каким какой какое какую когда который которая которое
которые которого которой котором которую которых кто куда ли либо лишь лучше между меня мне много может можно можете могу
можем мог могла могли мои мой мною моя мое моего моей моем моему моим моих мою мы на над надо наконец нас наш наша наше наши
него нее ней нельзя нем нему нет ними них но нужно ну об один одна одно однако он она они оно опять от ото очень
перед по под пожалуйста пожалуста плиз после потом потому почему почти при про привет приветствую просто прошу раз разве с сам
сама сами само свою свой своя свое своего своей своих себе себя сегодня сейчас сказать скажите сколько спасибо спс совсем со
так такая такие такой такое также там тебе тебя тем теперь то тобой тогда того тоже той только том тому тот тою тут ты у уж уже
уважаемые хорошо хочу хотел хотела хотелось хоть хотя чего чей чем через что чтоб чтобы чуть эта эти этим этими этих это этого
этой этом этому этот эту я является вообще именно вроде тд тп др пр ок ага угу типа короче собственно кстати пока лично
подскажите подскажи помогите помоги ответьте ответить первый первая второй второе третий два две три четыре пять десять новый новая новые новое снова всетаки целый целых самый самая
год года лет месяц месяца месяцев неделя неделю недели недель дни дней днем днями час часа часов минут минуты минуту секунд вчера
завтра понедельник вторник среду четверг пятницу субботу воскресенье время времени раза давно скоро долго быстро почемуто чтото както ктото гдето какойто какието такто
`
const english = `
a about above after again all also am an and any anyone are as at be because been before being below best between both but by
can could cannot d did do does doing done down during each even ever few for from further get gets getting give go going good
got had has have having he hello help her here hers hey hi him his how i if im in into is it its ive just know let like ll made make many
may me might more most much must my need no nor now of off ok okay on once one only or other our ours out over own per please pls
re really s same see she should so some someone something still such t tell than thank thanks that the their theirs them then
there these they thing things this those through to too u under until up ur us use ve very want was way we well were what when
where which while who whom why will with would yes yet you your yours first second two three new back time times day days week weeks month months year years hour hours minute minutes today
yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday already soon ago since said says say tell told think see
ill im id dont didnt doesnt cant wont isnt ive youre thats theres dear sir madam guys regards
`

const stopWords: ReadonlySet<string> = new Set(`${russian} ${english}`.trim().split(/\s+/))

/** Turns the word after it into its opposite: alone it is no topic, «не работает» is one. */
const negators: ReadonlySet<string> = new Set(['не', 'ни', 'not', 'never'])
const contracted = /n['’ʼ]t$/

export const isStopWord = (word: string) => stopWords.has(word)
export const isNegator = (word: string) => negators.has(word) || contracted.test(word)
