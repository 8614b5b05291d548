/** One whole object of every type of STIX 2.1, with every property that the standard gives it: what the tests turn and break. */
import type { Json } from '../evidence/json.ts'
import type { StixType } from './type-names.ts'

export const idOf = (type: string, n = 1): string => `${type}--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const t = (n: number): string => `2026-01-${String(n).padStart(2, '0')}T09:00:00.123456Z`
const hashes = { 'MD5': 'd41d8cd98f00b204e9800998ecf8427e', 'SHA-256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }
const phases = [{ kill_chain_name: 'mitre-attack', phase_name: 'impact' }]
const seen = { first_seen: t(1), last_seen: t(2) }
const fileTimes = { ctime: t(1), mtime: t(2), atime: t(3) }

type Sample = Readonly<Record<string, Json>>

const domain: Readonly<Record<string, Sample>> = {
  'attack-pattern': { name: '偽の請求書', description: 'メールで届く', aliases: ['BEC'], kill_chain_phases: phases },
  'campaign': { ...seen, name: 'Cherry', description: 'd', aliases: ['Sakura'], objective: '金銭' },
  'course-of-action': { name: '遮断する', description: 'd' },
  'grouping': { name: 'n', description: 'd', context: 'suspicious-activity', object_refs: [idOf('indicator')] },
  'identity': { name: 'ACME', description: 'd', roles: ['CEO'], identity_class: 'organization', sectors: ['energy'], contact_information: 'soc@example.com' },
  'incident': { name: 'i', description: 'd' },
  'indicator': { name: 'n', description: 'd', indicator_types: ['malicious-activity'], pattern: "[url:value = 'https://evil.example/x']", pattern_type: 'stix',
    pattern_version: '2.1', valid_from: t(1), valid_until: t(2), kill_chain_phases: phases },
  'infrastructure': { ...seen, name: 'C2', description: 'd', infrastructure_types: ['command-and-control'], aliases: ['a'], kill_chain_phases: phases },
  'intrusion-set': { ...seen, name: 'APT-Z', description: 'd', aliases: ['Z'], goals: ['g'], resource_level: 'government', primary_motivation: 'dominance', secondary_motivations: ['m'] },
  'location': { name: 'l', description: 'd', latitude: 35.68, longitude: 139.76, precision: 1000, region: 'eastern-asia', country: 'jp', administrative_area: '13', city: '千代田区',
    street_address: '1-1', postal_code: '100-0001' },
  'malware': { ...seen, name: 'Wanna', description: 'd', malware_types: ['ransomware'], is_family: true, aliases: ['w'], kill_chain_phases: phases,
    operating_system_refs: [idOf('software')], architecture_execution_envs: ['x86'], implementation_languages: ['c'], capabilities: ['c'], sample_refs: [idOf('file')] },
  'malware-analysis': { product: 'av', version: '1', host_vm_ref: idOf('software'), operating_system_ref: idOf('software'), installed_software_refs: [idOf('software')],
    configuration_version: '1', modules: ['m'], analysis_engine_version: '1', analysis_definition_version: '1', submitted: t(1), analysis_started: t(1), analysis_ended: t(2),
    result_name: 'r', result: 'malicious', analysis_sco_refs: [idOf('file')], sample_ref: idOf('file') },
  'note': { abstract: 'a', content: '確認しました', authors: ['a'], object_refs: [idOf('indicator')] },
  'observed-data': { first_observed: t(1), last_observed: t(2), number_observed: 2, object_refs: [idOf('file'), idOf('relationship')] },
  'opinion': { explanation: 'e', authors: ['a'], opinion: 'agree', object_refs: [idOf('indicator')] },
  'report': { name: 'r', description: 'd', report_types: ['campaign'], published: t(1), object_refs: [idOf('indicator')] },
  'threat-actor': { ...seen, name: 'ta', description: 'd', threat_actor_types: ['crime-syndicate'], aliases: ['a'], roles: ['agent'], goals: ['g'], sophistication: 'expert',
    resource_level: 'team', primary_motivation: 'personal-gain', secondary_motivations: ['m'], personal_motivations: ['m'] },
  'tool': { name: 'VNC', description: 'd', tool_types: ['remote-access'], aliases: ['a'], kill_chain_phases: phases, tool_version: '6' },
  'vulnerability': { name: 'CVE-2026-1234', description: 'd', external_references: [{ source_name: 'cve', external_id: 'CVE-2026-1234' }] },
  'relationship': { relationship_type: 'uses', description: 'd', source_ref: idOf('campaign'), target_ref: idOf('malware'), start_time: t(1), stop_time: t(2) },
  'sighting': { ...seen, description: 'd', count: 3, sighting_of_ref: idOf('indicator'), observed_data_refs: [idOf('observed-data')], where_sighted_refs: [idOf('identity')], summary: false },
  'extension-definition': { name: 'e', description: 'd', schema: 'https://example.com/schema', version: '1.0.0', extension_types: ['toplevel-property-extension'], extension_properties: ['toxicity'] },
  'language-content': { object_ref: idOf('campaign'), object_modified: t(1), contents: { ja: { name: '桜' }, 'zh-Hant': { goals: ['x'] } } },
}

const header = { '64': 1, 'magic_hex': '0b02', 'size_of_code': 12 }
const peSection = { name: '.text', size: 10, entropy: 6.1, hashes }

const observable: Readonly<Record<string, Sample>> = {
  'artifact': { mime_type: 'application/zip', url: 'https://example.com/a.zip', hashes, encryption_algorithm: 'mime-type-indicated', decryption_key: 'infected' },
  'autonomous-system': { number: 64_496, name: 'AS', rir: 'APNIC' },
  'directory': { path: 'C:\\Windows', path_enc: 'UTF-8', ...fileTimes, contains_refs: [idOf('file')] },
  'domain-name': { value: 'evil.example', resolves_to_refs: [idOf('ipv4-addr')] },
  'email-addr': { value: 'a@evil.example', display_name: 'A', belongs_to_ref: idOf('user-account') },
  'email-message': { is_multipart: true, date: t(1), content_type: 'multipart/mixed', from_ref: idOf('email-addr'), sender_ref: idOf('email-addr'), to_refs: [idOf('email-addr')],
    cc_refs: [idOf('email-addr')], bcc_refs: [idOf('email-addr')], message_id: '<1@evil.example>', subject: '請求書', received_lines: ['from x'],
    additional_header_fields: { 'X-Mailer': ['a'] }, body_multipart: [{ body: 'b', content_type: 'text/plain', content_disposition: 'inline' }, { body_raw_ref: idOf('artifact') }],
    raw_email_ref: idOf('artifact') },
  'file': { hashes, size: 10, name: 'a.exe', name_enc: 'UTF-8', magic_number_hex: '4d5a', mime_type: 'application/x-dosexec', ...fileTimes, parent_directory_ref: idOf('directory'),
    contains_refs: [idOf('file')], content_ref: idOf('artifact'), extensions: {
      'archive-ext': { contains_refs: [idOf('file')], comment: 'c' },
      'ntfs-ext': { sid: 's', alternate_data_streams: [{ name: 'ads', hashes, size: 1 }] },
      'pdf-ext': { version: '1.7', is_optimized: true, document_info_dict: { Title: 't' }, pdfid0: 'a', pdfid1: 'b' },
      'raster-image-ext': { image_height: 1, image_width: 1, bits_per_pixel: 8, exif_tags: { Make: 'x' } },
      'windows-pebinary-ext': { pe_type: 'exe', imphash: 'a', machine_hex: '014c', number_of_sections: 1, time_date_stamp: t(1), optional_header: header, sections: [peSection] },
    } },
  'ipv4-addr': { value: '192.0.2.0/24', resolves_to_refs: [idOf('mac-addr')], belongs_to_refs: [idOf('autonomous-system')] },
  'ipv6-addr': { value: '2001:db8::1', resolves_to_refs: [idOf('mac-addr')], belongs_to_refs: [idOf('autonomous-system')] },
  'mac-addr': { value: '00:00:5e:00:53:af' },
  'mutex': { name: 'm' },
  'network-traffic': { start: t(1), end: t(2), is_active: false, src_ref: idOf('ipv4-addr'), dst_ref: idOf('domain-name'), src_port: 1, dst_port: 443, protocols: ['ipv4', 'tcp'],
    src_byte_count: 1, dst_byte_count: 1, src_packets: 1, dst_packets: 1, ipfix: { minimumIpTotalLength: 32 }, src_payload_ref: idOf('artifact'), dst_payload_ref: idOf('artifact'),
    encapsulates_refs: [idOf('network-traffic', 2)], encapsulated_by_ref: idOf('network-traffic', 3), extensions: {
      'http-request-ext': { request_method: 'get', request_value: '/x', request_version: 'http/1.1', request_header: { 'User-Agent': ['curl/8'] }, message_body_length: 0,
        message_body_data_ref: idOf('artifact') },
      'icmp-ext': { icmp_type_hex: '08', icmp_code_hex: '00' },
      'socket-ext': { address_family: 'AF_INET', is_listening: true, options: { SO_TIMEOUT: 1000 }, socket_type: 'SOCK_STREAM', socket_handle: 1 },
      'tcp-ext': { src_flags_hex: '00000002' },
    } },
  'process': { is_hidden: true, pid: 1, created_time: t(1), cwd: '/', command_line: 'sh -c x', environment_variables: { PATH: '/bin' }, opened_connection_refs: [idOf('network-traffic')],
    creator_user_ref: idOf('user-account'), image_ref: idOf('file'), parent_ref: idOf('process', 2), child_refs: [idOf('process', 3)], extensions: {
      'windows-process-ext': { aslr_enabled: true, integrity_level: 'high', startup_info: { cb: 1 } },
      'windows-service-ext': { service_name: 's', descriptions: ['d'], start_type: 'SERVICE_AUTO_START', service_dll_refs: [idOf('file')] },
    } },
  'software': { name: 'Word', cpe: 'cpe:2.3:a:microsoft:word:2000:*:*:*:*:*:*:*', swid: 's', languages: ['ja'], vendor: 'Microsoft', version: '2000' },
  'url': { value: 'https://evil.example/x' },
  'user-account': { user_id: '1001', credential: '', account_login: 'jdoe', account_type: 'unix', display_name: 'John', is_service_account: false, is_privileged: true,
    can_escalate_privs: true, is_disabled: false, account_created: t(1), account_expires: t(2), credential_last_changed: t(1), account_first_login: t(1), account_last_login: t(2),
    extensions: { 'unix-account-ext': { gid: 1001, groups: ['wheel'], home_dir: '/home/jdoe', shell: '/bin/sh' } } },
  'windows-registry-key': { key: 'hkey_local_machine\\system\\foo', values: [{ name: '', data: 'qwerty', data_type: 'REG_SZ' }], modified_time: t(1),
    creator_user_ref: idOf('user-account'), number_of_subkeys: 2 },
  'x509-certificate': { is_self_signed: true, hashes, version: '3', serial_number: '36:f7', signature_algorithm: 'sha256', issuer: 'CN=i', validity_not_before: t(1), validity_not_after: t(2),
    subject: 'CN=s', subject_public_key_algorithm: 'rsa', subject_public_key_modulus: '00:9c', subject_public_key_exponent: 65_537,
    x509_v3_extensions: { basic_constraints: 'CA:TRUE', private_key_usage_period_not_before: t(1) } },
}

/** What the standard lets every object have. */
const common = (type: string): Sample => ({
  type, spec_version: '2.1', id: idOf(type), created: t(1), modified: t(2), created_by_ref: idOf('identity'), revoked: false, labels: ['l'], confidence: 80, lang: 'ja',
  external_references: [{ source_name: 'blog', url: 'https://blog.example/1', description: 'd', hashes }], object_marking_refs: [idOf('marking-definition')],
  granular_markings: [{ selectors: ['id', 'labels.[0]'], marking_ref: idOf('marking-definition') }, { selectors: ['lang'], lang: 'en' }],
  extensions: { [idOf('extension-definition')]: { extension_type: 'property-extension', rank: 5 } },
})

export const samples: Readonly<Record<StixType, Sample>> = {
  ...Object.fromEntries(Object.entries(domain).map(([type, said]) => [type, { ...common(type), ...said }])) as Record<StixType, Sample>, // with the two below: every type, as the test counts
  ...Object.fromEntries(Object.entries(observable).map(([type, said]) => [type, { type, spec_version: '2.1', id: idOf(type), defanged: false, ...said }])),
  'marking-definition': { type: 'marking-definition', spec_version: '2.1', id: idOf('marking-definition'), created: t(1), name: 'COPYRIGHT', definition_type: 'statement',
    definition: { statement: '© 2026 Example' }, extensions: { [idOf('extension-definition')]: { extension_type: 'property-extension' } } },
}
