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
})
