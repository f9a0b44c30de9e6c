UPDATE orders SET state = state || '!';
