/** The extensions of observables that STIX 2.1 itself defines (sections 6.7, 6.12, 6.13 and 6.16). */
import type { Kind } from './issue.ts'
import { boolean, hex, integer, list, map, number, oneOf, record, string, time, type Fields } from './kinds.ts'
import { ref, refToPart, refs } from './references.ts'
import { strings } from './shapes.ts'
import { hashes } from './structures.ts'

const count = integer(0)

/** At least one of its properties must stand. */
const some = (fields: Fields): Kind => record({ fields, some: Object.keys(fields) })
const each = (kind: Kind, ...names: string[]): Fields => Object.fromEntries(names.map((name) => [name, kind]))

const optionalHeader: Fields = {
  ...each(hex, 'magic_hex', 'win32_version_value_hex', 'checksum_hex', 'subsystem_hex', 'dll_characteristics_hex', 'loader_flags_hex'),
  ...each(count, 'size_of_code', 'size_of_initialized_data', 'size_of_uninitialized_data', 'size_of_image', 'size_of_headers', 'size_of_stack_reserve',
    'size_of_stack_commit', 'size_of_heap_reserve', 'size_of_heap_commit'),
  ...each(integer(), 'major_linker_version', 'minor_linker_version', 'address_of_entry_point', 'base_of_code', 'base_of_data', 'image_base',
    'section_alignment', 'file_alignment', 'major_os_version', 'minor_os_version', 'major_image_version', 'minor_image_version',
    'major_subsystem_version', 'minor_subsystem_version', 'number_of_rva_and_sizes'),
  hashes,
}

const section = record({ fields: { name: string, size: count, entropy: number(), hashes }, required: ['name'] })

const binaryFile = record({
  fields: { pe_type: string, imphash: string, machine_hex: hex, number_of_sections: count, time_date_stamp: time, pointer_to_symbol_table_hex: hex,
    number_of_symbols: count, size_of_optional_header: count, characteristics_hex: hex, file_header_hashes: hashes, optional_header: some(optionalHeader),
    sections: list(section) },
  required: ['pe_type'],
})

export const fileExtensions: Fields = {
  'archive-ext': record({ fields: { contains_refs: refs('file', 'directory'), comment: string }, required: ['contains_refs'] }),
  'ntfs-ext': some({ sid: string, alternate_data_streams: list(record({ fields: { name: string, hashes, size: count }, required: ['name'] })) }),
  'pdf-ext': some({ version: string, is_optimized: boolean, document_info_dict: map(string), pdfid0: string, pdfid1: string }),
  'raster-image-ext': some({ image_height: count, image_width: count, bits_per_pixel: count, image_compression_algorithm: string, exif_tags: map() }),
  'windows-pebinary-ext': binaryFile,
}

export const trafficExtensions: Fields = {
  'http-request-ext': record({
    fields: { request_method: string, request_value: string, request_version: string, request_header: map(), message_body_length: count,
      message_body_data_ref: ref('artifact') },
    required: ['request_method', 'request_value'],
  }),
  'icmp-ext': record({ fields: { icmp_type_hex: hex, icmp_code_hex: hex }, required: ['icmp_type_hex', 'icmp_code_hex'] }),
  'socket-ext': record({
    fields: { address_family: oneOf('AF_UNSPEC', 'AF_INET', 'AF_IPX', 'AF_APPLETALK', 'AF_NETBIOS', 'AF_INET6', 'AF_IRDA', 'AF_BTH'), is_blocking: boolean,
      is_listening: boolean, options: map(integer()), socket_type: oneOf('SOCK_STREAM', 'SOCK_DGRAM', 'SOCK_RAW', 'SOCK_RDM', 'SOCK_SEQPACKET'),
      socket_descriptor: count, socket_handle: integer() },
    required: ['address_family'],
  }),
  'tcp-ext': some({ src_flags_hex: hex, dst_flags_hex: hex }),
}

export const processExtensions: Fields = {
  'windows-process-ext': some({ aslr_enabled: boolean, dep_enabled: boolean, priority: string, owner_sid: string, window_title: string, startup_info: map(),
    integrity_level: oneOf('low', 'medium', 'high', 'system') }),
  'windows-service-ext': some({
    service_name: string, descriptions: strings, display_name: string, group_name: string, service_dll_refs: list(refToPart('observable')),
    start_type: oneOf('SERVICE_AUTO_START', 'SERVICE_BOOT_START', 'SERVICE_DEMAND_START', 'SERVICE_DISABLED', 'SERVICE_SYSTEM_ALERT'),
    service_type: oneOf('SERVICE_KERNEL_DRIVER', 'SERVICE_FILE_SYSTEM_DRIVER', 'SERVICE_WIN32_OWN_PROCESS', 'SERVICE_WIN32_SHARE_PROCESS'),
    service_status: oneOf('SERVICE_CONTINUE_PENDING', 'SERVICE_PAUSE_PENDING', 'SERVICE_PAUSED', 'SERVICE_RUNNING', 'SERVICE_START_PENDING',
      'SERVICE_STOP_PENDING', 'SERVICE_STOPPED'),
  }),
}

export const userExtensions: Fields = {
  'unix-account-ext': some({ gid: integer(), groups: strings, home_dir: string, shell: string }),
}
