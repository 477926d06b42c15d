package dev.stowage.simulator.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a simulator tells of itself and lets one disturb. */
record ControlPort(HttpClient http, int port) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** All that its chain saw, in order. */
    JsonNode truth() throws IOException, InterruptedException {
        return JSON.readTree(send(request("truth").GET()));
    }

    /** Makes trouble; of a number 0 ends it. */
    void trouble(String name, String value) throws IOException, InterruptedException {
        send(request(name).PUT(HttpRequest.BodyPublishers.ofString(value)));
    }

    private HttpRequest.Builder request(String name) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + name));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> reply = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (reply.statusCode() / 100 != 2) {
            throw new IOException(reply.uri() + " answered " + reply.statusCode() + " " + reply.body());
        }
        return reply.body();
    }
}
