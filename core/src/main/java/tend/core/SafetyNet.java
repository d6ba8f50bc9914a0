package tend.core;

import java.time.Duration;
import tend.core.journey.Length;

/**
 * What takes a contact for whom nothing else is planned.
 *
 * @param journey keeps in touch, as long as it takes
 * @param confirms how long an address may wait for its confirmation; whoever opted in, never
 *     confirms and can be reached in no other way is closed then
 * @param within working time in which an owner decides, where the journey cannot take the contact
 * @param pause until an owner who decided nothing is asked again
 */
public record SafetyNet(String journey, Length confirms, Duration within, Length pause) {}
