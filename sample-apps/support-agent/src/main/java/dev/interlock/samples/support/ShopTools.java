package dev.interlock.samples.support;

import dev.langchain4j.agent.tool.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What the model may ask the shop for, or try to. */
final class ShopTools {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String shop;

    ShopTools(String shop) {
        this.shop = shop;
    }

    @Tool(name = "refund", value = "Pays an order back")
    String refund(int order) throws IOException, InterruptedException {
        return send("POST", "/shop/refunds", "{\"order\":" + order + "}");
    }

    @Tool(name = "call_shop", value = "Sends any request to the shop, such as DELETE /shop/customers/ana")
    String callShop(String method, String path) throws IOException, InterruptedException {
        return send(method, path, "");
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(shop + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
