package orderflow.notification;

import orderflow.testing.ServiceRooms;

class ArchitectureTest implements ServiceRooms {}
