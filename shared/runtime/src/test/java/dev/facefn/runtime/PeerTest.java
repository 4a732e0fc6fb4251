package dev.facefn.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerTest {
    private static String peer(String remote, int proxies, String... forwarded) throws Exception {
        return Peer.of(InetAddress.getByName(remote), List.of(forwarded), proxies);
    }

    @Test
    void isTheAddressOfTheConnection() throws Exception {
        assertThat(peer("192.0.2.7", 0)).isEqualTo("192.0.2.7");
        assertThat(peer("192.0.2.7", 0, "198.51.100.1")).isEqualTo("192.0.2.7");
    }

    @Test
    void isWhatOurOwnProxiesSayAndNoMore() throws Exception {
        String forged = "203.0.113.9, 198.51.100.1";
        assertThat(peer("192.0.2.7", 1, forged)).isEqualTo("198.51.100.1");
        assertThat(peer("192.0.2.7", 2, forged, "198.51.100.2")).isEqualTo("198.51.100.1");
        assertThat(peer("192.0.2.7", 3, forged)).isEqualTo("192.0.2.7");
    }

    @Test
    void isOneForAllAddressesOfAnIpv6Network() throws Exception {
        assertThat(peer("2001:db8:0:1:2::3", 0)).isEqualTo(peer("2001:db8:0:1:ffff::1", 0));
        assertThat(peer("2001:db8:0:1::1", 0)).isNotEqualTo(peer("2001:db8:0:2::1", 0));
    }
}
