package tend.channels.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses a stranger may make us call: those of the public internet, and nothing that could
 * be this machine, its network or its cloud's. Java's own questions (isSiteLocalAddress and the
 * like) say no to unique local, shared, NAT64 and 6to4 addresses, so they are not asked.
 */
final class OutsideOnly {

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Range(byte[] prefix, int bits) {
    boolean holds(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit & 7);
        if ((address[bit >> 3] & mask) != (prefix[bit >> 3] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /** IANA's special-purpose registry for IPv4, all that is not globally reachable. */
  private static final List<Range> NOT_PUBLIC_4 =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.31.196.0/24",
          "192.52.193.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "192.175.48.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /** Only global unicast is public in IPv6, … */
  private static final List<Range> PUBLIC_6 = ranges("2000::/3");

  /** … without what carries an IPv4 address inside, tunnels, and examples. */
  private static final List<Range> NOT_PUBLIC_6 =
      ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48");

  private OutsideOnly() {}

  static boolean allows(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? none(NOT_PUBLIC_4, bytes)
        : !none(PUBLIC_6, bytes) && none(NOT_PUBLIC_6, bytes);
  }

  private static boolean none(List<Range> ranges, byte[] address) {
    return ranges.stream().noneMatch(range -> range.holds(address));
  }

  private static List<Range> ranges(String... all) {
    return List.of(all).stream()
        .map(
            text -> {
              int slash = text.indexOf('/');
              byte[] prefix = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
              return new Range(prefix, Integer.parseInt(text.substring(slash + 1)));
            })
        .toList();
  }
}
