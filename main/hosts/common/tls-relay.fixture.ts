import { connect } from 'node:net'
import { createServer } from 'node:tls'
import { listening, type Listening } from './listening.fixture.ts'

/** A certificate of our own for `*.otklik.test` and 127.0.0.1, good until 2126. Its key guards nothing. */
export const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBsTCCAVegAwIBAgIUVSuJgnuGCRZpzoSmoOJU5TnnWncwCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLb3RrbGlrLnRlc3QwIBcNMjYxMTI4MDExNTAzWhgPMjEyNjEx
MDQwMTE1MDNaMBYxFDASBgNVBAMMC290a2xpay50ZXN0MFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEUi+l5+Mk+467O8hzp6fO7/v9lNXXV7lTkKhd3c+foKibI1pT
iK3cWCbQo3rGKrvZK29XTA+H5+pQ/vH52F5YcKOBgDB+MB0GA1UdDgQWBBSESsz7
wzB2oq4RsP/mMF6dXeholjAfBgNVHSMEGDAWgBSESsz7wzB2oq4RsP/mMF6dXeho
ljArBgNVHREEJDAigg0qLm90a2xpay50ZXN0ggtvdGtsaWsudGVzdIcEfwAAATAP
BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQCj02qmZ63TH9BaiRkQ
ZbZViC85Tq/u+5xEkhuww80K9AIgB0MG7zoEQTN3Q3f9xKe8W8GzUex4iR6b5CiX
Jmq03Ao=
-----END CERTIFICATE-----`

const testKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg4l/3t5WBzG5hlK1m
0V+KgjlNguyCN/0gy+nrJ8CLc6mhRANCAARSL6Xn4yT7jrs7yHOnp87v+/2U1ddX
uVOQqF3dz5+gqJsjWlOIrdxYJtCjesYqu9krb1dMD4fn6lD+8fnYXlhw
-----END PRIVATE KEY-----`

/** Speaks TLS outside and passes what it hears on to a port of this machine. */
export function tlsRelay(port: number): Promise<Listening> {
  const server = createServer({ cert: testCertificate, key: testKey }, (outside) => {
    const inside = connect(port, '127.0.0.1')
    outside.pipe(inside).pipe(outside)
    outside.on('error', () => inside.destroy())
    inside.on('error', () => outside.destroy())
  })
  return listening(server)
}
