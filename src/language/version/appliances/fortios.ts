import { text } from '#language/words.ts'
import { family, release, stageOf } from './release.ts'

const shape = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:\.(\d+))?(?:[ ._:-]*(alpha|beta|rc)[ ._-]*(\d*))?(?:[ ,(.-]*(?:ga|mature|feature|[fm]))?[)]?(?:[ ,(_:-]*(?:build|b)[ .:#_]*\d+.*)?$/

/** `7.2.5`, `v7.2.5 build1517`, `FortiGate-60F v7.2.5,build1517,230606 (GA.F)`. One build is released of a version, so the build says nothing more. */
export const fortios = family({
  id: 'fortios',
  title: text('FortiOS・FortiProxy など Fortinet の製品', 'FortiOS, FortiProxy and other Fortinet products'),
  aliases: ['fortiproxy', 'fortinet', 'fortinet_fortios', 'fortinet_fortiproxy', 'fortimanager', 'fortianalyzer', 'fortiweb', 'fortiswitch', 'fortisandbox', 'fortimail'],
  names: 'forti[a-z]+(?:-\\d*[a-z][0-9a-z]*)?|fg[tv][0-9a-z]+(?= )',
  read(number) {
    const [, a, b, c, d, stage, nth] = shape.exec(number) ?? []
    return a === undefined ? undefined : release([a, b, c, d, stageOf(stage), nth], { train: c === undefined })
  },
})
