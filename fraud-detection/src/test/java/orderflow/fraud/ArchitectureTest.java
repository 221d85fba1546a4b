package orderflow.fraud;

import orderflow.testing.ServiceRooms;

class ArchitectureTest implements ServiceRooms {}
