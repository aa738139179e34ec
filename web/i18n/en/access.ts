export const accessWords = {
  'signIn.about':
    'One workbench for county, township, village and grid. Every matter is in somebody’s hands, and everybody can see whose.',
  'signIn.login': 'Sign-in name',
  'signIn.password': 'Password',
  'signIn.do': 'Sign in',
  'signIn.out': 'Sign out',
  'signIn.outTitle': 'Not everything was sent',
  'signIn.unsent':
    '{{count}} drafts are kept on this computer. Signing out deletes them, so that nobody else reads them.',
  'signIn.unsent_one':
    '{{count}} draft is kept on this computer. Signing out deletes it, so that nobody else reads it.',
  'signIn.outAnyway': 'Delete and sign out',
  'signIn.stay': 'Stay',
  'signIn.demo': 'Demo accounts (fictional, only in the demo county): one tap signs in',
  'language.choose': 'Language',
  'role.resident': 'resident',
  'role.gridWorker': 'grid worker',
  'role.villageOfficer': 'village officer',
  'role.dispatcher': 'desk dispatcher',
  'role.handler': 'handler',
  'role.supervisor': 'supervisor',
  'role.leader': 'leader',
  'role.auditor': 'auditor',
  'role.admin': 'administrator',
  'role.system': 'system',
} as const
