import { registerBody } from '@jiebang/contract/relay/register.ts'
import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { emptyRegister, missingRegister, registerBodyOf, titleOf } from './register-values.ts'

const values = { ...emptyRegister('990101001'), body: '路灯坏了三天。晚上看不见路，请来修。' }

describe('registering for a resident', () => {
  it('makes a body that the contract accepts, with the first sentence as title', () => {
    expect(Value.Check(registerBody, registerBodyOf(values))).toBe(true)
    expect(titleOf(values)).toBe('路灯坏了三天')
  })

  it('never makes a report or a secret reporter public', () => {
    expect(registerBodyOf({ ...values, secret: true }).public).toBe(false)
    expect(registerBodyOf({ ...values, requestType: 'report' }).public).toBe(false)
  })

  it('says what is missing', () => {
    expect(missingRegister({ ...emptyRegister(''), phone: '王 138' })).toEqual(['phone', 'body', 'place'])
    expect(missingRegister(values)).toEqual([])
  })
  it('sends how they want to hear only when they said so', () => {
    expect(registerBodyOf(values)).not.toHaveProperty('notifyBy')
    expect(registerBodyOf(values)).not.toHaveProperty('email')
    const asked = { ...values, email: ' someone@example.org ', notifyBy: 'email' } as const
    const body = registerBodyOf(asked)
    expect(body).toMatchObject({ email: 'someone@example.org', notifyBy: 'email' })
    expect(Value.Check(registerBody, body)).toBe(true)
    expect(missingRegister(asked)).toEqual([])
  })

  it('takes no way to hear that could not reach them', () => {
    expect(missingRegister({ ...values, notifyBy: 'sms' })).toEqual(['notify'])
    expect(missingRegister({ ...values, notifyBy: 'call', phone: '13800000000' })).toEqual([])
    expect(missingRegister({ ...values, notifyBy: 'email' })).toEqual(['email'])
    expect(missingRegister({ ...values, email: 'someone' })).toEqual(['email'])
    expect(missingRegister({ ...values, notifyBy: 'none' })).toEqual([])
  })
})
