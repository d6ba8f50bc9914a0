package tend.web;

import java.time.ZoneId;

/** Who is signed in, in which workspace. It is handed to handlers; there is no ambient user. */
public record Session(
    long workspaceId, String workspaceName, long userId, String name, ZoneId zone, Role role) {}
