package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.api.wire.TipSetKey;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a JSON-RPC reply says of itself, from those that were recorded to those that nobody should send. */
@Timeout(120)
class EnvelopeTest {
    private static final Address MINER = Address.of("t01000");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad token | TOKEN_REFUSED",
                "Authorization not Bearer | TOKEN_REFUSED",
                "no token, write method | PERMISSION_MISSING",
                "no token, admin method | PERMISSION_MISSING",
                "unknown method | METHOD_MISSING",
                "stream method over HTTP | METHOD_MISSING",
                "v2 ChainHead | METHOD_MISSING",
                "too many params | BAD_REQUEST",
                "wrong param type | BAD_REQUEST",
                "params object | BAD_REQUEST",
                "truncated JSON | BAD_REQUEST",
                "empty body | BAD_REQUEST",
                "GET on the RPC path | BAD_REQUEST",
                "wrong path | WRONG_SERVER",
                "no id (notification) | UNREADABLE",
                "batch of ok, unknown, notification | UNREADABLE",
                "batch of notifications | UNREADABLE",
                "form without a token | BAD_REQUEST",
                "change to HTTP/2 asked for | UNREADABLE",
                "no token, read method | UNREADABLE",
            })
    void whatLotusSaidIsOfThisKind(String label, Kind kind) throws IOException {
        Recorded call = Recorded.labelled("rpc-errors", label);
        LotusFailure failure = Failing.head(new RawServer((request, out) -> call.replay(out)));
        assertThat(failure.kind()).isEqualTo(kind);
        if (!call.errorMessage().isEmpty()) {
            assertThat(failure).hasMessageContaining(call.errorMessage());
            assertThat(failure.code()).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':1,'error':{'code':0,'message':'fatal error calling X: panic in rpc method'}} | PANIC",
                "{'id':1,'error':{'code':1,'message':'failed to load miner actor: actor not found'}} | ACTOR_MISSING",
                "{'id':1,'error':{'code':11,'message':'whatever it says'}} | ACTOR_MISSING",
                "{'id':1,'error':{'code':-32002,'message':'state unavailable'}} | NOT_SYNCED",
                "{'id':1,'error':{'code':12,'message':'null round'}} | FAILED",
                "{'id':1,'error':{'message':'without a code'}} | UNREADABLE",
                "{'id':1,'error':'a text'} | UNREADABLE",
                "{'id':2,'result':null} | UNREADABLE",
                "{'id':'1','result':null} | UNREADABLE",
                "{'result':null} | UNREADABLE",
                "{'id':1} | UNREADABLE",
                "{'id':1,'result':null} | UNREADABLE",
                "{'id':1,'result':[]} | UNREADABLE",
                "{'id':1,'result':{'Cids':[],'Blocks':[],'Height':1}} | UNREADABLE",
                "{'id':1,'result':{},'result':{}} | UNREADABLE",
                "{'id':1,'result':{}} {} | UNREADABLE",
                "{'id':1,'resu | UNREADABLE",
                "[] | UNREADABLE",
                "'text' | UNREADABLE",
            })
    void anEnvelopeIsOfThisKind(String body, Kind kind) throws IOException {
        LotusFailure failure = Failing.head(RawServer.replying(200, "application/json", body.replace('\'', '"')));
        assertThat(failure.kind()).isEqualTo(kind);
    }

    @Test
    void whatIsMissingIsNamedWithItsPath() throws IOException {
        String reply = Recorded.labelled("node-minerstate", "StateMinerDeadlines after PoSt")
                .result()
                .toString()
                .replaceFirst("\"DailyFee\":\"0\"", "\"Unknown\":{}");
        try (Replay replay = new Replay(RawServer.resulting(reply))) {
            LotusFailure failure = Failing.of(() -> replay.node().miners().deadlines(MINER, TipSetKey.HEAD));
            assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(failure)
                    .hasMessageStartingWith("StateMinerDeadlines at http://127.0.0.1:")
                    .hasMessageEndingWith("$.result[0].DailyFee is missing");
        }
    }

    @Test
    void noListOfDeadlinesIsNotNoDeadlines() throws IOException {
        try (Replay replay = new Replay(RawServer.resulting("null"))) {
            LotusFailure failure = Failing.of(() -> replay.node().miners().deadlines(MINER, TipSetKey.HEAD));
            assertThat(failure).hasMessageEndingWith("$.result names no deadline");
        }
    }

    @Test
    void aFieldOfAnotherTypeIsNamedWithBothTypes() throws IOException {
        LotusFailure failure = Failing.head(RawServer.resulting("{\"Cids\":[],\"Blocks\":7,\"Height\":1}"));
        assertThat(failure).hasMessageEndingWith("$.result.Blocks is number where a list is due");
    }

    @Test
    void aSmallBodyThatWouldBeAHugeTreeIsRefused() throws IOException {
        String many = "[" + "0,".repeat(5_000_000) + "0]";
        try (Replay replay = new Replay(RawServer.resulting(many))) {
            LotusFailure failure = Failing.of(() -> replay.node().accounts().pendingMessages(TipSetKey.HEAD));
            assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
        }
        LotusFailure deep = Failing.head(RawServer.resulting("[".repeat(5000) + "]".repeat(5000)));
        assertThat(deep.kind()).isEqualTo(Kind.TOO_LARGE);
    }
}
