package tend.users;

import java.time.ZoneId;
import tend.web.Role;

/**
 * Somebody who works with Tend.
 *
 * @param member the id under which the strategy knows this person, or an empty text
 */
public record User(
    long workspaceId,
    long id,
    String name,
    String email,
    String member,
    Role role,
    ZoneId zone,
    boolean hasPassword) {}
