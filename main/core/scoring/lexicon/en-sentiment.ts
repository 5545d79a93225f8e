import type { WeightedWords } from './weighted-words.ts'

/** Written for support and brand mentions. Apostrophes are taken out: `dont`. */
export const enSentiment: readonly WeightedWords[] = [
  {
    weight: -3,
    words: `awful= terrible horrible horrid worst disgusting disgust appalling abysmal atrocious
      horrendous scam scammed scammer scammers fraud fraudulent thief thieves stole stolen robbed
      robbery hate hated hates hating despicable pathetic outrageous unacceptable nightmare
      garbage trash crap crappy shit shitty bullshit fuck* wtf dreadful vile disgrace disgraceful
      rubbish criminal liars crook* ripoff abominable atrocity asshole* bastard* scum`,
  },
  {
    weight: -2,
    words: `bad badly worse poor poorly angry anger furious fuming mad annoying annoyed annoys
      frustrating frustrated frustration disappointed disappointing disappointment disappoint rude
      ignored ignoring ignore useless worthless broken broke breaks crash crashes crashed crashing
      fail failed fails failing failure faulty defective damaged damage ruined ruin lie lied lying
      lies misleading dishonest joke ridiculous absurd insane stupid idiot idiots idiotic
      incompetent incompetence unprofessional lazy lost missing expired rotten dirty filthy stink
      stinks stinky smelly gross sick sucks suck sucked sucky lame shame shameful ashamed
      complaint complain complaining complained lawsuit sue lawyer police refuse refused refuses
      refusing denied overcharged overpriced expensive ripped cheated cheat cheating deceived
      unusable unreliable unresponsive unhappy dissatisfied upset crying cried sad sadly hurt
      hurts pain painful dead die died dying kill killed killing ugly evil toxic dangerous unsafe
      buggy glitchy laggy frozen freezes outage fiasco mess messed regret waste wasted wasting
      horrified terrified scared scary insulting insult insulted offended offensive creepy boring
      dumb moron morons loser losers hell damn sloppy shoddy subpar inexcusable hopeless miserable
      cancelled canceled`,
  },
  {
    weight: -1,
    words: `problem problems issue issues error errors wrong slow slowly delay delayed delays late
      waiting wait waited stuck confusing confused confuse difficult hard unclear unfortunately
      sorry weird odd worried worry concern concerned concerns cold weak lacking lack lacks bug
      bugs glitch glitches lag cancel refund charged twice fee fees hidden scratched torn dent
      dented tired fed bored wtf ugh meh nope blame blocked locked hack hacked leak leaked spam
      doubt miss missed fear nervous awkward suspicious unable cannot refused still again
      apparently supposedly nobody alas drain draining risk`,
  },
  {
    weight: 1,
    negated: -1.5,
    words: `good nice fine fast quick quickly easy easily helpful helped useful= glad happy
      pleased= satisfied clean fresh fair honest reliable polite= friendly kind professional
      smooth smoothly liked= likes= enjoy enjoyed enjoying fun funny cool interesting interested
      hope hopeful hopefully win winning won success successful solved fixed resolved worth cute
      sweet smart safe comfortable recommended support lol haha lmao yay free bonus welcome
      congrats congratulations proud better improve improved improvement agree respect excited`,
  },
  {
    weight: 2,
    negated: -1.5,
    words: `thanks thank thx ty great love loved loves loving awesome excellent wonderful=
      fantastic best beautiful brilliant delicious recommend appreciate appreciated grateful
      gratitude impressed impressive delighted lovely superb perfect perfectly kudos bravo
      favorite favourite adore fabulous gorgeous terrific yummy tasty stunning sweetest hero
      legend thrilled happiest blessed`,
  },
  {
    weight: 3,
    negated: -1.5,
    words: `amazing amazed outstanding phenomenal exceptional= flawless magnificent incredible
      marvelous marvellous spectacular sublime`,
  },
  {
    weight: 0.2,
    negated: -2,
    words: `work works working worked load loads loading open opens opening arrive arrived
      arriving deliver delivered respond responds responded reply replied replies answer answered
      answers help helps connect connects connecting charge charging login log start starts update
      updates receive received send sent ship shipped refunded accept accepted match`,
  },
  {
    weight: 0,
    negated: -1.5,
    words: `response= signal internet access service money sense clue point explanation
      communication= power water sound connection customer order package`,
  },
]
