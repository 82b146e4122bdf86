package dev.interlock.samples.web;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Answers {@code GET /orders/7} with that order, until it is told to end. */
@SpringBootApplication(proxyBeanMethods = false)
@RestController
public class OrderService {
    private final Map<Integer, Order> orders = Map.of(7, new Order(7, "ana", 120));

    public static void main(String[] arguments) {
        SpringApplication.run(OrderService.class, arguments);
    }

    @GetMapping("/orders/{id}")
    Order order(@PathVariable int id) {
        Order order = orders.get(id);
        if (order == null) throw new UnknownOrder(id);
        return order;
    }

    record Order(int id, String customer, int total) {}
}
