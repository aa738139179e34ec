/**
 * What is tried first: from published lists of leaked passwords, and what is usual here. Lower case; compared with the
 * whole password and with what is left of it without digits and signs around it. Long enough ones only: shorter ones
 * are refused by their length.
 */
const words = `
12345678 123456789 1234567890 123123123 11111111 00000000 88888888 66666666 12341234 87654321 987654321 147258369
123456abc abc123456 a1234567 a12345678 a123456789 aa123456 123456aa 123456qq qq123456 1qaz2wsx 1qaz2wsx3edc 1q2w3e4r
1q2w3e4r5t q1w2e3r4 q1w2e3r4t5 qwer1234 1234qwer qwertyuiop qwerty123 qwerty asdfghjkl asdfghjk zxcvbnm zxcvbnm123
password passw0rd p@ssw0rd p@ssword pa55word pa$$w0rd password1 password123 admin admin123 administrator root toor
welcome welcome1 letmein iloveyou sunshine princess football baseball superman dragon monkey shadow master michael
trustno1 whatever computer internet samsung changeme default guest test test1234 testtest user demo login master123
5201314 52013140 woaini woaini1314 woaini520 woaini123 1314520 caonima wang1234 zhang123 li123456 beijing shanghai
guangzhou shenzhen chongqing sichuan china china123 zhongguo zhonghua xiaoxin nihao nihao123 mima mima123 mima1234
p@$$w0rd admin@123 root@123 huawei huawei@123 huawei12#$ tianjin hangzhou wangge shequ jiedao xiangzhen zhengfu
minzheng jiebang jiebang123 gov gov123 gov12345 shiyong ceshi ceshi123 system manager oracle public private secret
abcd1234 abcdefgh abcdefg abc12345 aaaaaaaa zaq12wsx qazwsx qazwsxedc asdf1234 qweasd qweasdzxc 1a2b3c4d a1b2c3d4
密码 密码密码 我爱你 管理员 网格员 街道办 接棒 合成县 中国 政府 社区 测试 初始密码 默认密码
`
const common: ReadonlySet<string> = new Set(words.split(/\s+/).filter((word) => word !== ''))

export const isCommon = (text: string): boolean => common.has(text)
