package tend.web;

import java.time.ZoneId;

/**
 * Who is signed in, in which workspace. It is handed to handlers; there is no ambient user.
 *
 * @param member the id under which the strategy knows this person, as owner and assignee; empty for
 *     somebody who works no contacts
 */
public record Session(
    long workspaceId,
    String workspaceName,
    long userId,
    String name,
    String member,
    ZoneId zone,
    Role role) {
  /** What pages and their forms say of whose they are; no secret. */
  public String mark() {
    return workspaceId + "-" + userId;
  }
}
