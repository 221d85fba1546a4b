"""Follows one order through the three services with the clients that .ci/fuzz has generated.

Each answer is what the description promised, or the generated code would not have read it.
"""

import time
import uuid
from http import HTTPStatus

from notification_service import Client as Notifications
from notification_service.api.notifications import list_ as list_notifications
from order_service import Client as Orders
from order_service.api.orders import cancel, find, list_ as list_orders, place, summary
from order_service.models import Item, OrderRequest, OrderResponse, OrderResponseStatus, Problem
from payment_service import Client as Payments
from payment_service.api.payments import find as find_payment, summary as sum_up
from payment_service.models import PaymentResponse, PaymentResponseStatus

orders = Orders(base_url="http://localhost:8081", raise_on_unexpected_status=True)
payments = Payments(base_url="http://localhost:8082", raise_on_unexpected_status=True)
notifications = Notifications(base_url="http://localhost:8083", raise_on_unexpected_status=True)


def pizzas(quantity):
    customer = f"c-{uuid.uuid4()}"
    item = Item(sku="margherita", quantity=quantity, unit_price=1050)
    return OrderRequest(customer_id=customer, currency="EUR", items=[item])


def eventually(question, *, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        answer = question()
        if answer:
            return answer
        time.sleep(0.2)
    raise AssertionError("nothing came of it")


def when_paid(order_id):
    order = find.sync(order_id, client=orders)
    return order if order.status == OrderResponseStatus.CONFIRMED else None


def problem(answer, status):
    assert answer.status_code == status and isinstance(answer.parsed, Problem), answer
    assert answer.parsed.status == status and answer.parsed.detail, answer
    return answer.parsed


key, request = str(uuid.uuid4()), pizzas(2)
placed = place.sync_detailed(client=orders, body=request, idempotency_key=key)
order = placed.parsed
assert placed.status_code == HTTPStatus.CREATED and isinstance(order, OrderResponse), placed
assert placed.headers["Location"] == f"/orders/{order.order_id}", placed.headers
assert order.amount == 2100 and order.deadline > order.created_at, order
assert place.sync(client=orders, body=request, idempotency_key=key).order_id == order.order_id

problem(place.sync_detailed(client=orders, body=pizzas(3), idempotency_key=key), 422)
wrong = problem(place.sync_detailed(client=orders, body=pizzas(0)), 400)
assert wrong.errors[0].field == "items[0].quantity", wrong
problem(find.sync_detailed(uuid.uuid4(), client=orders), 404)

eventually(lambda: when_paid(order.order_id))
payment = find_payment.sync(order.order_id, client=payments)
assert isinstance(payment, PaymentResponse) and payment.amount == order.amount, payment
mails = eventually(lambda: list_notifications.sync(client=notifications, order_id=order.order_id).notifications)
assert mails[0].customer_id == request.customer_id, mails

assert cancel.sync(order.order_id, client=orders).reason == "CUSTOMER"
eventually(lambda: find_payment.sync(order.order_id, client=payments).status == PaymentResponseStatus.REFUNDED)
mine = list_orders.sync(client=orders, customer_id=request.customer_id)
assert [each.order_id for each in mine.orders] == [order.order_id], mine
assert summary.sync(client=orders) and sum_up.sync(client=payments)
print("generated clients: an order was placed, paid, announced, cancelled and refunded")
