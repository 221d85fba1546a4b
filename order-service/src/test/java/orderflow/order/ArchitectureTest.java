package orderflow.order;

import orderflow.testing.ServiceRooms;

class ArchitectureTest implements ServiceRooms {}
