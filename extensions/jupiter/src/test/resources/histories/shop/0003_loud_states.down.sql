UPDATE orders SET state = left(state, -1);
