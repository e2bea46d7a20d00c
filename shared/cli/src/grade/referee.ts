/**
 * The program of a referee: the course's stages, judged one job at a time. Started by the classroom; never by a person.
 */
import { runReferee } from '@wirebook/classroom';
import { course } from './course.ts';

await runReferee(course);
