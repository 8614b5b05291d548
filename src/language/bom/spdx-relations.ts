/** Which relationships of SPDX say that one thing depends on another or contains it, and which way. */

/** From the first to the second of the pair, or the other way round. */
export type Direction = 'forward' | 'back'

const editions2: Readonly<Record<string, Direction>> = {
  DEPENDS_ON: 'forward', CONTAINS: 'forward', STATIC_LINK: 'forward', DYNAMIC_LINK: 'forward', HAS_PREREQUISITE: 'forward',
  DEPENDENCY_OF: 'back', CONTAINED_BY: 'back', PREREQUISITE_FOR: 'back', BUILD_DEPENDENCY_OF: 'back', DEV_DEPENDENCY_OF: 'back', OPTIONAL_DEPENDENCY_OF: 'back',
  PROVIDED_DEPENDENCY_OF: 'back', RUNTIME_DEPENDENCY_OF: 'back', TEST_DEPENDENCY_OF: 'back', OPTIONAL_COMPONENT_OF: 'back', PACKAGE_OF: 'back',
}
const editions3: Readonly<Record<string, Direction>> = {
  dependsOn: 'forward', contains: 'forward', hasStaticLink: 'forward', hasDynamicLink: 'forward', hasOptionalDependency: 'forward', hasProvidedDependency: 'forward', hasOptionalComponent: 'forward', hasPrerequisite: 'forward',
}

export const directionOf2 = (type: string): Direction | undefined => (Object.hasOwn(editions2, type) ? editions2[type] : undefined)
export const directionOf3 = (type: string): Direction | undefined => (Object.hasOwn(editions3, type) ? editions3[type] : undefined)
