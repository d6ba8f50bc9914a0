package tend.capture.spam;

import java.util.Optional;

/**
 * One post of a form, as far as it tells a program from a person.
 *
 * @param address where it comes from, IPv4 or IPv6
 * @param trapped whether the field that no person sees was filled in
 * @param token what the page was given when it was shown; empty when it was not sent back
 * @param proof the solved puzzle; empty when there is none
 * @param names what was given as a name or company, where a link is a sign of a program
 */
public record Attempt(
    String form,
    String address,
    boolean trapped,
    Optional<String> token,
    Optional<String> proof,
    String names) {}
