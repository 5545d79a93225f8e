import { expect, it } from 'vitest'
import { hostHeader, isLoopback, listenOf, namesFor } from './listen.ts'

it.each([
  ['4311', { host: '127.0.0.1', port: 4311 }],
  ['0.0.0.0:443', { host: '0.0.0.0', port: 443 }],
  ['hub.example.ru:8443', { host: 'hub.example.ru', port: 8443 }],
  ['[::1]:80', { host: '::1', port: 80 }],
  ['127.0.0.1', null],
  ['host:70000', null],
  ['http://host:80', null],
  ['', null],
])('reads %j', (text, expected) => expect(listenOf(text)).toEqual(expected))

it('knows this machine from the world', () => {
  expect(['127.0.0.1', '127.8.9.1', '::1', 'localhost'].map(isLoopback)).toEqual([true, true, true, true])
  expect(['0.0.0.0', '::', '192.168.1.5', '127.example.ru'].map(isLoopback)).toEqual([false, false, false, false])
})

it('names itself as those who come would', () => {
  expect(namesFor('127.0.0.1')).toEqual(['127.0.0.1', 'localhost'])
  expect(namesFor('192.168.1.5')).toEqual(['192.168.1.5'])
  expect(namesFor('0.0.0.0')).toContain('localhost')
  expect(hostHeader('hub.example.ru', 443, 'https')).toBe('hub.example.ru')
  expect(hostHeader('Hub.example.ru', 8443, 'https')).toBe('hub.example.ru:8443')
  expect(hostHeader('::1', 4311, 'http')).toBe('[::1]:4311')
})
