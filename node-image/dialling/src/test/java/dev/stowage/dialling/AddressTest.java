package dev.stowage.dialling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {
    /** What takes an address, by what it takes. */
    enum Reader {
        URL(text -> Address.url(text).toString()),
        PLAIN(text -> Address.urlOrPlain(text).toString()),
        ROOT(text -> ServiceRoot.of(text).toString()),
        LISTEN(text -> {
            InetSocketAddress read = Address.listening(text);
            return read.getAddress().getHostAddress() + " " + read.getPort();
        });

        private final Function<String, String> read;

        Reader(Function<String, String> read) {
            this.read = read;
        }

        String read(String text) {
            return read.apply(text);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            URL    | http://node:9094                 | http://node:9094
            URL    | https://node.ns.svc:1            | https://node.ns.svc:1
            URL    | HTTP://Node:65535/               | http://Node:65535
            URL    | ' http://node:9094 '             | http://node:9094
            URL    | http://node.:9094                | http://node.:9094
            URL    | http://my_node:9094              | http://my_node:9094
            URL    | http://_a_.b_c-d.e:9094          | http://_a_.b_c-d.e:9094
            URL    | http://project_node_1:9094       | http://project_node_1:9094
            URL    | http://1a.2:9094x                | -
            URL    | http://10.0.0.5:9094             | http://10.0.0.5:9094
            URL    | http://[::1]:9094/               | http://[::1]:9094
            URL    | http://[2001:db8::5]:09094       | http://[2001:db8::5]:9094
            URL    | http://xn--nde-sna:1             | http://xn--nde-sna:1
            PLAIN  | node:9094                        | http://node:9094
            PLAIN  | my_node:9094                     | http://my_node:9094
            PLAIN  | [::1]:9094                       | http://[::1]:9094
            PLAIN  | https://node:9094                | https://node:9094
            ROOT   | http://k2pow:3000                | http://k2pow:3000
            ROOT   | http://k2_pow:3000/              | http://k2_pow:3000
            ROOT   | http://k2pow                     | http://k2pow:80
            ROOT   | https://k2pow/                   | https://k2pow:443
            ROOT   | https://pool.example/k2/pow//    | https://pool.example:443/k2/pow
            ROOT   | http://[::1]/x                   | http://[::1]:80/x
            LISTEN | 127.0.0.1:0                      | 127.0.0.1 0
            LISTEN | 0.0.0.0:3000                     | 0.0.0.0 3000
            LISTEN | [::1]:3000                       | 0:0:0:0:0:0:0:1 3000
            LISTEN | localhost:65535                  | 127.0.0.1 65535
            """)
    void addressesAreReadAsPeopleWriteThem(Reader reader, String text, String read) {
        if (read == null) {
            assertThatThrownBy(() -> reader.read(text)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(reader.read(text)).isEqualTo(read);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            URL    | node:9094                 | begins with neither http:// nor https://
            URL    | ''                        | begins with neither http:// nor https://
            URL    | http:/node:9094           | begins with neither http:// nor https://
            URL    | ftp://node:1              | has the scheme ftp, and http and https are known
            URL    | http://                   | has no host
            URL    | http://:9094              | has no host
            URL    | http://node               | has no port
            URL    | http://node:              | has no port
            URL    | http://[::1]              | has no port
            URL    | http://node:0             | has the port 0, and ports are 1 to 65535
            URL    | http://node:65536         | has the port 65536, and ports are 1 to 65535
            URL    | http://node:99999         | has the port 99999, and ports are 1 to 65535
            URL    | http://node:4294967297    | has the port 4294967297, and ports are 1 to 65535
            URL    | http://node:99999999999999999999 | has the port 99999999999999999999, and ports are 1 to 65535
            URL    | http://node:-1            | has a port that is not a number
            URL    | http://node:http          | has a port that is not a number
            URL    | http://node:9094x         | has a port that is not a number
            URL    | http://node:९०९४          | has a port that is not a number
            URL    | http://no de:1            | has a space or an invisible character within
            URL    | http://node:1/x           | has more than scheme, host and port
            URL    | http://node:1?x           | has more than scheme, host and port
            URL    | http://node:1#x           | has more than scheme, host and port
            URL    | http://me:secret@node:1   | has more than scheme, host and port
            URL    | http://a:1,b:2            | has more than one colon, and an IPv6 address is in brackets, as in [::1]:9094
            URL    | http://::1:9094           | has more than one colon, and an IPv6 address is in brackets, as in [::1]:9094
            URL    | http://[::1:9094          | has no IPv6 address between brackets
            URL    | http://[node]:9094        | has no IPv6 address between brackets
            URL    | http://[::1]9094          | has something else than a port behind its bracket
            URL    | http://[::g]:9094         | has a host with colons that is not an IPv6 address
            URL    | http://999.1.1.1:1        | has a host of numbers, and an IPv4 address is four of them from 0 to 255 with dots between
            URL    | http://1.2.3:1            | has a host of numbers, and an IPv4 address is four of them from 0 to 255 with dots between
            URL    | http://010.0.0.1:1        | has a host of numbers, and an IPv4 address is four of them from 0 to 255 with dots between
            URL    | http://nöde:1             | has a host with letters beyond ASCII: write it as xn--nde-sna
            URL    | http://-node:1            | has a host that is neither an IP address nor a name of letters, digits, hyphens, underscores and dots
            URL    | http://a..b:1             | has a host that is neither an IP address nor a name of letters, digits, hyphens, underscores and dots
            URL    | http://a*b:1              | has a host that is neither an IP address nor a name of letters, digits, hyphens, underscores and dots
            PLAIN  | node                      | has no port
            PLAIN  | node:99999                | has the port 99999, and ports are 1 to 65535
            PLAIN  | ftp://node:1              | has the scheme ftp, and http and https are known
            PLAIN  | node:1/x                  | has more than scheme, host and port
            ROOT   | k2pow:3000                | begins with neither http:// nor https://
            ROOT   | http://k2pow:             | has no port
            ROOT   | http://k2pow:99999/x      | has the port 99999, and ports are 1 to 65535
            ROOT   | http://k2pow/x?y          | has a path with something else than letters, digits and -._~ in it
            ROOT   | http://k2pow/a b          | has a path with something else than letters, digits and -._~ in it
            ROOT   | https://k2_pow:1          | is https, and has an underscore in its host, which no certificate can be compared with
            LISTEN | 3000                      | has no port
            LISTEN | :3000                     | has no host
            LISTEN | 127.0.0.1:65536           | has the port 65536, and ports are 0 to 65535
            LISTEN | 127.0.0.1:x               | has a port that is not a number
            LISTEN | ::1:3000                  | has more than one colon, and an IPv6 address is in brackets, as in [::1]:9094
            LISTEN | http://127.0.0.1:3000     | has a scheme, and to listen takes none
            LISTEN | nowhere.invalid:3000      | has the host nowhere.invalid, which is unknown here
            LISTEN | no_where.invalid:3000     | has the host no_where.invalid, which is unknown here
            """)
    void whatCannotBeAnAddressIsRefusedInOneSentence(Reader reader, String text, String reason) {
        assertThatThrownBy(() -> reader.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    @Test
    void aNameWithAnUnderscoreIsLookedUpHereBecauseClientsTakeItForNone() throws Exception {
        assertThat(Address.url("http://node:1").dialledHost()).isEqualTo("node");
        assertThat(Address.url("http://my_node:1").dialledHost()).isEqualTo("127.0.0.1");
        assertThat(Address.url("http://my_node:1").uri("http", "/x")).hasToString("http://127.0.0.1:1/x");
        assertThatThrownBy(() -> Address.url("http://no_where.invalid:1").uri("http", "/x"))
                .isInstanceOf(UnknownHostException.class);
        assertThat(Address.url("https://[::1]:1").uri("ws", "/x")).hasToString("wss://[::1]:1/x");
        assertThat(ServiceRoot.of("https://pool.example/k2").page("/job"))
                .hasToString("https://pool.example:443/k2/job");
    }
}
