package tend.capture.spam;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Which addresses belong to one customer of a provider, and which to one network. */
final class Networks {
  private Networks() {}

  /** One IPv4 address, or the /64 of an IPv6 address: whoever has one has them all. */
  static String household(String address) {
    return prefix(address, 4, 8);
  }

  /** The /24 of an IPv4 address, the /48 of an IPv6 address. */
  static String network(String address) {
    return prefix(address, 3, 6);
  }

  private static String prefix(String address, int bytes4, int bytes6) {
    // Only literals: a name is never looked up.
    if (!address.matches("[0-9a-fA-F.:%]+(?:[a-z0-9]+)?")) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address.replaceFirst("%.*", "")).getAddress();
      int length = bytes.length == 4 ? bytes4 : bytes6;
      return HexFormat.of().formatHex(Arrays.copyOf(bytes, length)) + "/" + bytes.length;
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
