package tend.channels.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideOnlyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1.2.3",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "192.88.99.1",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2001::1",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "fc00::1",
        "fd00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "100::1",
        "3fff::1",
        "5f00::1",
        "2001:20::1",
        "4000::1",
        "1::1"
      })
  void refusesWhatIsNotThePublicInternet(String address) {
    assertFalse(OutsideOnly.allows(InetAddress.ofLiteral(address)), address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "223.255.255.255",
        "169.253.255.255",
        "169.255.0.0",
        "2606:4700:4700::1111",
        "2a00:1450:4001::1",
        "2620:fe::fe"
      })
  void allowsThePublicInternet(String address) {
    assertTrue(OutsideOnly.allows(InetAddress.ofLiteral(address)), address);
  }

  /** Every spelling of loopback that the resolver takes leads to an address that is refused. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.1",
        "2130706433",
        "0",
        "127.0.1",
        "localhost",
        "::1",
        "0:0:0:0:0:ffff:7f00:1"
      })
  void spellingsOfLoopback(String host) throws Exception {
    for (InetAddress each : InetAddress.getAllByName(host)) {
      assertFalse(OutsideOnly.allows(each), host);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "ftp://a.example/",
        "file:///etc/passwd",
        "gopher://a/",
        "http://",
        "https:///x",
        "http://user@a.example/",
        "http://user:secret@a.example/",
        "http://a.example:99999/",
        "http://a.example:0/",
        "http://a b.example/",
        "http://a.example/\r\nX: y",
        "javascript:alert(1)",
        "http://a_b.example/",
        "//a.example/",
        "http:a.example",
        "http://a.example/ x",
        "jar:http://a!/"
      })
  void isNoAddressToCall(String url) {
    assertEquals(Optional.empty(), Target.of(url), url);
  }

  @Test
  void readsAnAddress() {
    assertEquals(
        new Target(true, "a.example", 443, "/x?y=1"),
        Target.of("https://a.example/x?y=1#z").orElseThrow());
    assertEquals(
        new Target(false, "a.example", 8080, "/"),
        Target.of("HTTP://a.example:8080").orElseThrow());
    assertEquals(new Target(true, "::1", 443, "/"), Target.of("https://[::1]/").orElseThrow());
  }
}
