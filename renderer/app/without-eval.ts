import * as z from 'zod'

// Zod tries `new Function` once to see whether it may compile; our content policy forbids it and the
// browser would log the attempt as an error.
z.config({ jitless: true })
