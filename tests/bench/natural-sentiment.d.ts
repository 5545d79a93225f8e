/** natural declares its whole package at once, whose index must not be loaded. */
declare module 'natural/lib/natural/sentiment/SentimentAnalyzer.js' {
  export default class SentimentAnalyzer {
    constructor(language: string, stemmer: { stem(word: string): string }, vocabulary: string)
    getSentiment(words: readonly string[]): number
  }
}
