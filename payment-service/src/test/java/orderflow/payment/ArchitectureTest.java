package orderflow.payment;

import orderflow.testing.ServiceRooms;

class ArchitectureTest implements ServiceRooms {}
