import { firstMatch, phrases } from './phrase.ts'

/** Whom a text puts in danger: others, or its writer. */
export interface Danger {
  readonly to: 'others' | 'self'
  /** The words that say so. */
  readonly words: string
}

const lists = {
  person: `вас тебя его ее их вам тебе ему ей им всех каждого кого_нибудь кого_то кого_угодно ваш* вашего вашу твою твоего
    твоих своего свою этого эту этих того ту курьер* менеджер* оператор* продав* кассир* водител* таксист* директор*
    начальни* сотрудни* работни* врач* доктор* учител* охранни* админ* модератор* сосед* жену мужа детей семью людей
    мать сук* мраз* твар* гад* урод* скотин* козл* подонк* упыр* падл* ублюд* диспетчер* мастера механик* хозяин* хозяйку
    владельц* управляющ* консультант* персонал депутат* президент* полицейск* повар* официант* бариста тренер*`,
  place: `склад* офис* пункт* пвз магазин* контор* салон* отделен* здани* дом дома домом машин* авто автомобиль филиал* школ*
    квартир* банк банка банке банком банки ларек ларьк* кафе ресторан* вышк* центр* подъезд* двер* клиник* больниц* поликлиник* аптек*
    завод* станци* вокзал* поезд* метро автобус* самолет* аэропорт* терминал* торгов* тц трц рынок_к* гостиниц* отел* клуб* стадион* театр* кинотеатр*
    участок участк* мфц почт* почтамт* суд суда суде суде университет* институт* садик* гараж* дач* сервер* серверн* подстанци* все_к тут_все там_все здесь_все все_тут все_там вагон* вагоне коробк* посылк* подвал* сумк* сумке прилавк* лифт* касс* детсад*`,
  victim: `меня нас мужа жену сына дочь дочку мать маму отца бабушк* дедушк* пассажир* клиент* покупател* ребенк* детей женщин* старик* старушк* человека парня девушк* пациент* сестр* брата`,
  slangStage: `танцпол* рынок рынка рынке интернет* чарт* мозг* зал зала зале сеть сети тренд* топ топы эфир* публик* толп* вечерин* сцен* хит* продаж* рекорд* лент* тикток* инст* ютуб* голов*`,
  planted: `заложил* заложен* заложу заложим подложил* подложен* подложу подложим спрятал* установил* установлен* принес* принесу пронес* пронесу оставил* положил* подбросил* поставил* собрал* соберу кину бросаю брошу сброшу_на`,
  bomb: `бомб* взрывчатк* взрывное_устройств* взрывного_устройств* тротил* гранат* самодельн*_бомб* авиабомб*`,
  weapon: `ружьем ружье ружья автоматом автомат_и ножом топором битой молотком канистр* бензин* пистолет* обрез* стволом оружием гранат* бомб* арматур* кувалдой монтировкой битами ножами`,
  killVerb: `убью убьем убьют прибью прибьем зарежу зарежем зарезать зарубл* застрел* пристрел* расстрел* перестрел* прирежу
    прирежем придуш* задуш* прикончу прикончим замочу замочим порешу грохну урою уроем закопаю закопаем покалечу изобью изобьем убить прибить убивать`,
  torch: `подожгу подожжем подожжете подожгут поджечь подожгите спалю спалим спалить сожгу сожжем сжечь подпалю подпалим подпалить`,
  blow: `взорву взорвем взорвите взорвут взорвать подорву подорвем подорвать взрывать взорвал_бы взорвала_бы взорвалась_бы рвану рванем разнесу_из`,
  joyous: `смех* счасть* умилени* восторг* радост* зависти стыда красот* любопытства скуки нетерпени* любви`,

  me: `i ill im we well were imma ima id lets gonna someone somebody ive swear`,
  people: `you u ya yall him them everyone everybody somebody someone anyone people each your_* the_* that_* this_* those_* these_* his_* their_* my_wife my_husband my_boss my_kids my_family her`,
  someone: `you u ya yall him her them everyone everybody anyone all`,
  staff: `driver* courier* manager* agent* clerk* cashier* staff employee* worker* teacher* doctor* boss guard* ceo owner* waiter* waitress* neighbor* neighbour* kids family wife husband customers people guy woman man bastard* idiot* moron* rep reps bitch* crew pilot* nurse* landlord* team_members`,
  venue: `office* store shop branch* building* place warehouse* house home headquarters hq school* restaurant* cafe bank salon hotel* depot station* factory plant airport* plane flight mall hospital* clinic* church mosque synagogue club arena stadium car van truck* post_office data_center datacenter towers tower counter lobby joint city court courthouse library server_room servers_room terminal train* bus location counter`,
  the: `the your this that ur their a his her every our`,
} as const

/** Who speaks of ending their own life. */
const toSelf = phrases(
  `
покончу/покончить/покончил*/покончим с_собой/с_жизнью/с_этой_жизнью/со_своей_жизнью/со_всем_этим
повешусь/повеситься/повесимся/вскроюсь/вскрыться/выпилюсь/выпилиться/самовыпил*/застрелюсь/утоплюсь/отравлюсь/роскомнадзорнусь/вздернусь/удавлюсь
вскрою/вскрыть/порежу/порезать/перережу/режу ..2 вены/руки/запястья/себя
наложу/наложить ..2 руки
сведу/свести/сводить ..2 счеты ..2 жизнью
убью/убить/прикончу себя
не хочу/хочется/могу/охота ..1 больше жить
не хочу/хочется ..2 жить !без/в/с/со/рядом/по/на/под/как/вместе/там/тут/здесь/возле
жить/жизнь ..2 не_хочу/не_хочется/не_могу/нет_сил/незачем/надоел*/кончен* !без
незачем/нет_смысла/не_вижу_смысла/нет_сил/устал*/смысла_нет ..3 жить/дальше_жить/существовать
нет/больше ..2 сил/смысла ..2 жить/существовать !в/с/без/так
хочу/хочется/хотел*/лучше/мечтаю/готов*/решил*/пора ..1 умереть/сдохнуть/подохнуть/не_просыпаться !со_смеху/от_смеха/от_счастья/от_стыда/от_умиления/от_восторга/от_зависти/от_красоты/от_радости/от_нетерпения
прыгну/спрыгну/прыгнуть/спрыгнуть/выйду/выброшусь/шагну/сигану/сигануть/брошусь/лягу ..2 крыши/моста/балкона/окна/окно/этажа/поезд/рельсы
наглотаюсь/наглотаться/выпью/выпил*/выпить/съем/наелась/наелся/наглоталась/наглотался ..2 все_таблетки/таблет*/снотворн*/пачку_таблеток/уксус*
жизнь/жить ..3 не_нужна/не_мила/не_в_радость/окончена/бессмысленна
сегодня/завтра/вечером/скоро/пора ..2 все_закончу/закончу_это/это_закончу/закончу_со_всем/меня_не_станет/меня_не_будет
стою/сижу/залез/залезла/стоит/сидит на_крыше/на_мосту/на_подоконнике/на_краю/на_рельсах/на_перилах
в петлю
уйти/уйду/ухожу/уходит ..1 из_жизни/из_этой_жизни/на_тот_свет/в_мир_иной
не хочу/хочется ..1 просыпаться/существовать/больше_просыпаться !рано/утром/в
до самоубийства/суицида/петли
попрощал* ..1 со_всеми/с_детьми/с_мамой/с_родными/с_семьей
прощайте ..1 все/навсегда/мама/родные
пытал*/пробовал*/пытается ..2 повеситься/покончить/вскрыться/отравиться/застрелиться
меня/нас скоро/больше/завтра/сегодня/утром/уже ..1 не_станет/не_будет_в_живых
мысл*/думаю/подумываю/думал*/склоняюсь/близк*/довел*/доведете/решус*/решил*/хочу/на_грани ..3 суицид*/самоубийств*/смерти_каждый
предсмертн* записк*
i/ill/im/id/wanna/gonna/want/going/might/to/should/will/could/me ..3 kill/killing/hang/hanging/shoot/shooting/drown/unalive/end myself
myself ..1 kill
kill/killing/hang/hanging/shooting/unalive/unaliving myself
end/ending/take/taking/took my own? life !story/insurance/work/savings
want/going/planning/ready/thinking/about/gonna/might/just ..2 end/ending it_all/everything_tonight/it_tonight/things_for_good
i/just/really/wanna/want want/wanna/to/rather ..1 die !laughing/of/for/on/from/in_your/hard
wish_i/wish_i_was/wish_i_were/better_off/id_rather_be/rather_be ..1 dead
dont/dont_really/do_not/cant/not/no ..2 want/wish/reason/point/wanna ..3 live/living/be_alive/alive/be_here ..1 anymore/any_more/another_day/longer
dont/do_not want/wanna to? live/be_alive !in/here/with/near/without_your/like/under/next/by/at/on/off
no reason/point to/in/of ..1 live/living/go_on/going_on !in/here/there
nothing/no_reason ..2 live_for
suicidal
im/i_am/ill/gonna/going_to/tonight ..1 ending/end it !on/with/there/here/by
way_out/only_option/answer/left_is ..2 rope/noose/death/bullet
sitting/standing/on/from on/the the_bridge/the_ledge/a_bridge/a_ledge/the_roof/the_edge/the_tracks/ledge !of
point ..2 living/being_alive/my_life
notice/miss/care ..1 if_i_was_gone/if_i_died/if_i_were_gone/when_im_gone/if_i_were_dead/if_i_disappeared
i cant/cannot/cant_really go on !with/the/your/a/this/holiday/to/my/vacation/about/there
written/writing/left/wrote ..2 letters/suicide_note/goodbye_note/goodbye_letters
he/she/they/who/friend/brother/sister/son/daughter/mum/mom/dad ..3 wants/want/wanted/threatens/threatened/threatening/trying/tried to ..1 die/kill_*/end_his/end_her/end_their/hang_*
kill/hang/hurt/harm/killed/killing/hanging himself/herself/themselves
wish ..1 i_was_dead/i_wasnt_alive/i_were_dead/i_was_never_born/i_wouldnt_wake/i_was_not_alive/i_wasnt_here
cutting/harming/hurting/hurt/harm/cut myself !on/while/shaving/with/opening
self harm/harming
to/into/towards suicide !squad
thinking/thoughts/commit/committing/contemplating/considering/about/of/to/attempt/attempting/consider ..1 suicide !squad/prevention/awareness
cut/slit/cutting/slitting my wrists
swallow/swallowed/take/took/taking/taken/swallowing ..3 whole_bottle/bottle_of_pills/all_my_pills/all_the_pills/these_pills/all_of_my_pills
swallow/swallowed/swallowing ..1 everything/all/every ..3 medicine*/cabinet/pills/tablets/bottle/pill
overdose/overdosing/overdosed ..1 tonight/on_pills/myself/on_my
jump/jumping ..2 off_a_bridge/off_the_bridge/off_a_roof/off_the_roof/in_front_of_a_train/in_front_of_the_train/from_the_roof/out_the_window/off_this_bridge/off_a_building
wont_be/not_be/wont_be_here/not_be_here ..1 alive/alive_tomorrow/around_to_see_tomorrow
goodbye_forever/goodbye_cruel/goodbye_world/kms
`,
  lists,
)

/** Violence against people and places, announced, wished for or under way. */
const toOthers = phrases(
  `
{blow} ..3 {place}
{blow} ..1 {person}
{blow} !{slangStage} !на ..1 !{slangStage} к_черт*/к_чертям/к_чертовой/нах*/все/всех
взорву/взорвем/подорву/подорвем !{slangStage} !весь_{slangStage} !ваш*_мозг
взлетит*/взлетите/взлетят/взлетишь на_воздух
взорвет*/взорвут ..2 {place}
{torch} ..3 {place}
{place} ..3 надо/нужно/пора/стоит/давно_пора/хочу/хочется ..1 сжечь/взорвать/поджечь/спалить/подорвать
{person} ..2 надо/нужно/пора/хочу/хочется ..1 убить/зарезать/прибить/пристрелить/расстрелять/сжечь
не дойдет/доедет/выйдет/уйдет/доживет/дойдете/доживете/выйдете ..1 домой/живым/до_утра/живой/живыми/целым
{torch} вас/тебя/его/ее/их/всех/там_всех/курьер*/живьем/заживо/вас_всех/к_чертям/нахрен/нахуй/нафиг/все_тут/все_там/все_здесь
поджог/взрыв/теракт/стрельбу/резню/пожар/бойню ..2 {place}/вам/устро*
устро*/организу*/будет/ждите/готовлю/совершу/сделаю/планирую ..3 теракт/взрыв/поджог/стрельбу/резню/бойню/расстрел/пожар_в*
{killVerb} ..2 {person} !за_такой/за_такую/за_этот/за_эту
вас/тебя/его/ее/их/всех/курьера/менеджера/вашего ..3 {killVerb}
убил/убила бы !за ..2 {person}
порву/порвем/размажу/завалю/зашибу вас/тебя/его/ее/их/на_куски/как_тузик*/курьер*/ваш*_курьер*/ваш*_менеджер*/по_стен*/твою/твоего
башк*/бошк*/голов*/рук*/ноги/ног/хребет/шею/челюсть/морд* ..2 оторву/отрежу/переломаю/проломлю/сверну/сломаю/отрублю/разобью/прострелю
оторву/отрежу/переломаю/проломлю/сверну/отрублю/прострелю/перережу ..2 башк*/бошк*/голов*/рук*/ноги/хребет/шею/челюсть/глотк*/горло/пальц*
перережу ..2 горл*/глотк*/всех/вас
не жить вам/тебе/ему/ей/им/после
вам/тебе/ему/ей/им ..1 не_жить/пиздец_придет/кранты_ждите
ты/вы/он/она/они/ваш*_курьер/ваш*_менеджер труп/трупы/покойник/покойники/не_жил*ц
знаю/узнал*/найду/знаем/выясн* ..2 ,? где ..3 живет/живете/живешь/живут
найду ..3 и_убью/и_зарежу/и_изобью/и_сломаю/и_закопаю/и_урою/и_прибью
прид*/прие*/заявлюсь/жди*/встречу/встретим/выйду/возьму/зайду/буду/вернусь ..4 с/со ..1 {weapon}
возьму/достану/беру/взял/купил/заряжаю ..1 ружье/топор/нож/автомат/ствол/обрез/пистолет/биту/канистру/травмат/кувалду ..2 и/пойду/приду/приеду/на_вас/для
стрелять/стрельнуть/палить/расстрелять/перестрелять/стрельба ..2 {person}/буду/начну/пойду/в_{place}
рванет/бахнет/взорвется/взлетит/долбанет/громыхнет ..4 {place}
{place} ..3 рванет/взорвется/бахнет/взлетит_на/взлетит_к
вы/ты/все ..2 труп/трупы/покойник/покойники/сдохнете/умрете/сгорите
жечь/сжигать/палить/поджигать/громить ..3 {place}
разнесем/разнесу/разгромим/разгромлю ..3 {place}
{person} ..1 не жить
{person} не жить
будет/начнется/устрою/устроим/ждите ..2 стрельба/резня/взрыв/бойня/теракт/мочилово
устрою/устроим ..3 пожар*/поджог/взрыв
встречу/встретим/поймаю/поймаем/подкараулю/дождусь ..5 после_смены/у_подъезда/у_дома/возле_дома/в_подворотне/в_темном
спалят/сожгут/взорвут/убьют/зарежут/пристрелят/подожгут ..1 вас/тебя/его
облил/облила/облили/обольют ..3 кислотой/бензином/зеленкой_в
угрожа*/грозит*/грозил*/обеща* ..3 убить/сжечь/поджечь/спалить/зарезать/расправой/взорвать/избить/ножом/оружием/пистолетом/прибить/пристрелить
напал*/замахнул*/бросил*/кинул*/наставил*/достал*/угрожа*/бросается/кидается ..4 ножом/нож/пистолет/пистолетом/топором/битой/молотком/оружием
избил*/избива*/бьют/душил*/задушил*/пырнул*/порезал* ..3 {victim}
{victim} ..3 избил*/избивают/пырнули/порезали/душили
ударил* ..2 {victim} ..1 по_голове/в_лицо/кулаком/ногой/ножом/по_лицу/в_живот
буду/начну/пойду/готов/хочу/хочется ..2 стрелять/расстрелять/перестрелять/убивать/резать !пальцем/в_игр*
{planted} ..3 {bomb} !для/замедленного
{bomb} ..3 {planted}
бомба/бомбу/взрывчатка/граната/тротил !для/просто/замедленного ..1 в/под/на ..2 {place}
в/под ..1 {place} <торт/альбом/трек бомба/взрывчатка !для/скидк*/цен*/распродаж*/а_не
в/под ..2 {place} лежит/находится/тикает/стоит ..1 {bomb}
есть/лежит/тикает/находится бомба/взрывчатка/граната
заминирова*/заминирую/минировани*/разминиров*
взрывн* устройств*
облить/оболью/обольем/обливаю ..3 бензином/кислотой
брошу/кину/бросить/закидаю/закинуть ..3 коктейл*_молотова/гранат*/бутылк*_с_зажигат*/молотов*
отравлю/отравим/травану ..1 вас/всех/весь_офис/тебя/его/их
лучше/советую/готовьтесь/готовь/заказывай* ..2 гроб/гробы/похорон*/к_похоронам
{me} ..4 kill/murder/shoot/stab/strangle/behead/execute/slaughter/bury/poison/gut/butcher/choke/hurt/beat/drown ..2 {someone} !for_this/for_that/an_email/a_message
{me} ..4 kill/murder/shoot/stab/strangle/behead/execute/slaughter/bury/poison/beat/choke/hurt ..3 {staff}
someone/somebody/we/people/i should/needs_to/must/will/oughta/ought_to kill/shoot/stab/murder/bomb/torch/burn ..3 {someone}/{staff}/{venue}
shoot/shooting/shot up/up_the/up_your ..2 {venue}
shoot/shooting/shot ..2 {venue} up
{me} ..3 shoot/shooting up
blow/blowing/blew up ..1 {the} ..1 {venue}
blow/blowing ..1 {the} ..1 {venue} up
blow/blowing ..1 {venue}/you/them/everyone/everything up
blow/blowing {the} ..2 {venue}/place sky_high/to_pieces/to_hell
blow/blowing up/up_the ..1 {venue}/you/them/everyone/everything
bomb/bombing/firebomb/firebombing {the} ..1 {venue}
burn/burning/torch/torching {the} ..2 {venue} !at_the_end/calories
burn/burning down {the} ..2 {venue}/down_everything
burn/burning it/this/everything/you/them/him/her to_the_ground/down/alive
set/setting/light/lighting ..2 fire/fire_to ..2 {venue}/you/him/her/them/everything
set/setting/light/lighting {the} ..1 {venue} on_fire/ablaze/alight
set/setting him/her/you/them/your_driver/the_driver/your_staff on_fire/ablaze
planted/plant/planting/placed/left/hid/built/building/making/have/detonate/put/bring/bringing/brought ..2 bomb/explosive*/explosives/grenade !cyclone/selling
there/theres/is/theres_a a/is_a/gonna_be_a/bomb_a bomb/grenade in/under/at/inside/on ..3 {venue}
bomb in/under/at/inside {the} ..1 {venue} <bath/photo/seed/glitter
bomb/shooting threat
device/bomb/it goes_off/going_off/will_go_off/goes_boom/explodes ..1 at/in/tonight/today/soon/under
goes/go/going boom/kaboom
theres/there_are/with/got/have explosives
beat/beating ..2 you/him/her/them/your_* bloody/up/senseless/to_death/to_a_pulp/unconscious
beat/beating ..3 to_death/bloody/to_a_pulp/unconscious
is/are/be/youre/hes/shes a? dead_man/dead_men/dead_meat/dead_woman
{staff} ..1 is/are ..1 dead if/when/next
wait/waiting/meet/meeting/find/see ..5 outside/after_work/after_your_shift ..1 with a/my bat/knife/gun/hammer/crowbar/axe
hope ..2 you/they/he/she/everyone/your_* ..2 burn/die/rot/get_shot/crash_and_burn
nobody/no_one/none ..3 walks/walk/leaves/leave/gets/makes ..1 out/out_alive/alive
i/ill/i_will/will end you/him/her/them/your_life
drive/ram/driving/ramming/crash ..1 my/a/this truck/car/van/lorry/tractor ..1 through/into ..3 door/doors/window/lobby/{venue}
drive/ram/driving/ramming/crash ..1 my/a/this truck/car/van/lorry/tractor ..1 through/into ..3 {venue}
shooting starts/spree
pulled/waved/pointed/swung/held/pulls ..1 a/his/her/the knife/gun/bat/machete/weapon
choked/punched/stabbed/beat/assaulted/attacked/strangled/groped ..1 me/us/my_*/a_passenger/a_customer/her/him/an_old_*/an_elderly !to_it/at/with_the_price
have/had/get/want/getting ..1 me/you/him/her/them/us killed/shot/beaten/whacked/murdered
i/ive have/got/own/still_have ..1 gun/guns/rifle/shotgun/bomb/grenade !safe/show/shop/range/holder/set/block/cabinet/rack/collection/control/licence/license/question
{me} ..2 strangle/kill/murder/shoot/stab/torch whoever/whichever
{venue} ..2 will/gonna/going_to/should burn/explode/go_up_in_flames/be_bombed
pipe/car/nail/dirty/petrol bomb
detonate/detonating ..3 {the}/it/bomb/explosive*
{me}/come/coming/be/show/showing/back ..5 with a/my/an/the gun/guns/knife/rifle/shotgun/machete/baseball_bat/bat/axe/ax/hammer/ar15/can_of_gas/can_of_gasoline/can_of_petrol/gasoline/petrol/crowbar/pistol
bring/bringing/grab/grabbing/get/getting/load/loading/buy/buying my/a/the gun/guns/rifle/shotgun/machete/knife/axe/pistol !cleaner
i/we know where ..3 live/lives/park/parks/sleep/sleeps
watch your/ur back
you/youre/ur/they/theyre/hes/shes/u ..1 dead/all_dead/so_dead/a_dead_man/dead_men/gonna_die/going_to_die/will_die/will_all_die !inside/wrong/to_me/right/on/tired/set/serious/last/in_the_water/weight
put/putting a bullet ..5
slit/slitting/cut/cutting ..2 throat/throats
break/breaking/snap/snapping/crack your/his/her/their ..1 legs/arms/neck/skull/bones/face/fingers/kneecaps/jaw
smash/bash/kick/cave/beat your/his/her/their ..1 face/skull/head/teeth/heads ..1 in
beat/beating ..1 shit/crap/hell ..2 you/him/her/them/your/that/the/his
somebody/someone/people/heads/blood ..2 gonna_get_hurt/going_to_get_hurt/will_get_hurt/will_roll_for_real/will_be_spilled
<is/are/be/was/were/been killing/murdering ..2 everyone/everybody/you_all/all_of_you/your_*
`,
  lists,
)

/** What only looks dangerous: bath bombs, games, jokes that name their reason. */
const harmless = phrases(
  `
бомб*/бомбочк* для ..1 ванн*
bath/seed/cherry/glitter/photo/f/calorie/vitamin bomb/bombs
kill/die/murder/убить/убью/убил/убила/убил_бы/убила_бы for/за ..3 coffee/pizza/burger*/cake*/slice/beer/nap/кофе/пиццу/бургер/торт/пирож*/шаурму/хинкали/суши/чебурек
убью/убить/убили/убил/убила/kill/killing/killed ..2 время/вечер/часок/time/an_hour/boredom
убью/убить/убил/убила/kill/killed/killing ..2 босс*/моб*/монстр*/дракон*/boss/bosses/mob/mobs/dragon/zombies/зомби
`,
  lists,
)

/** How the words begin without which no text is dangerous: most have none. */
const russianOpeners = [
  'взо?р|взл[её]т|подорв|рван|бахн|разнес|под[оа]?ж|поджиг|подпал|спал|сожг|сожж|сжеч|сжиг|жеч',
  'палить|уби[тлв]|убь|приб[иь]|заре|зару|заст|пристр|расстр|перестр|стрел|прир[еи]|придуш|души',
  'задуш|прикон|замоч|завалю|порешу|грохну|урою|уроем|закоп|покалеч|изобь|изби|бьют|порв[уе]',
  'размаж|зашиб|отор|отреж|перелом|пролом|сверн|слома[ею]|отруб|прострел|перереж|труп|покойн|жить$',
  'жил|живе|топор|нож|руж|бит|ствол|автомат|пистол|канистр|бензин|кислот|молот|кувалд|обрез',
  'травмат|арматур|монтир|оруж|бомб|взрыв|гранат|тротил|минир|замин|размин|гроб|похор|теракт|резн',
  'пожар|бойн|мочил|громи|разгром|громых|долбан|сдох|подох|умр|умер|сгор|угрож|гроз|напал|замах',
  'пырн|ударил|порез|встре|пойма|подкар|дождусь',
]
const russianOpenersToSelf = [
  'поко[нй]ч|пове[сш]|вскр|выпи|самов|самоуб|суиц|утоп|отрав|травану|роскомн|вздер|удав|пореж|режу',
  'вены|налож|свест|сведу|жизн|существ|просып|прыг|спрыг|выброш|брошусь|сига|шагну|лягу|таблет',
  'снотв|наглот|станет$|будет$|предсм|крыш|мост|подокон|рельс|краю|перил|петл|попрощ|проща|закончу',
  'кранты|живьем|заживо|уксус',
]
const englishOpeners = [
  'kill|murd|shoot|shot|stab|strang|behead|exec|slaught|bury|poison|gut$|butcher|chok|hurt|beat',
  'drown|blow|blew|bomb|fireb|burn|torch|fire$|ablaze|alight|deton|grenade|explos|explod|threat$',
  'gun|knif|rifle|shotg|mach|bat$|baseball|axe?$|hammer|ar15|gasol|petrol|crowb|pistol|weapon|liv',
  'park|sleep|watch$|dead|die|dying|bullet|slit|throat|legs|arms|neck|skull|bones|face$|jaw|teeth',
  'head$|finger|knee|blood|rot$|alive|end$|ending|myself|himself|herself|themsel|suic|pills|bottle',
  'overd|bridge|roof|ledge|tracks|edge$|train$|window|building|noose|rope|gone$|disapp|letters',
  'note$|wish$|cant$|cannot$|kms|unal|hang|boom|kaboom|device|truck|car$|van$|lorry|tractor|punch',
  'assault|attack|grop|whack|harm|wrists|goodbye|spree|starts$|can$',
  'walks|leaves|anymore',
]
const opener = new RegExp(
  `^(?:${[...russianOpeners, ...russianOpenersToSelf, ...englishOpeners].map((line) => line.replace(/^\||\|$/g, '')).join('|')})`,
)

/** Whether a word may be part of a dangerous phrase. */
export function opensDanger(word: string): boolean {
  return opener.test(word)
}

/**
 * Whether a text speaks of violence or of ending one's own life. A rule, not a feature, since nobody may
 * have to explain why such a message came last: it names the verb and its object (a person, a place), and
 * where slang and danger cannot be told apart it says danger. "The app is a bomb" has neither.
 */
export function findDanger(text: string): Danger | null {
  const self = firstMatch(text, toSelf)
  if (self !== null) return { to: 'self', words: self }
  const others = firstMatch(text, toOthers)
  if (others === null || firstMatch(text, harmless) !== null) return null
  return { to: 'others', words: others }
}
