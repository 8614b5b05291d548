import { fileURLToPath } from 'node:url'
import { migrationsOf } from '#platform/migrations.ts'
import type { Part } from '#trust/part.ts'
import { reactions } from './on-facts.ts'
import { answerScanFinding, listScanFindings } from './scans/scan-findings.ts'
import { listSensors, readSensor } from './sensors/read-sensors.ts'
import { registerSensor } from './sensors/register-sensor.ts'
import { listSightings, readSighting } from './sightings/read-sightings.ts'
import { weighAttempts } from './sightings/weigh-attempts.ts'
import { hasOld, sweepObservation } from './sweep-observation.ts'
import { takeObservation } from './take-observation.ts'

/** For the courier and the clock. */
export { scanWords } from './courier-view.ts'
export { hasOld }

export const observationDomain: Part = {
  name: 'observation',
  migrations: migrationsOf('observation', fileURLToPath(new URL('./migrations', import.meta.url))),
  handlers: [registerSensor, listSensors, readSensor, takeObservation, listSightings, readSighting, listScanFindings, answerScanFinding, weighAttempts, sweepObservation],
  reactions,
}
