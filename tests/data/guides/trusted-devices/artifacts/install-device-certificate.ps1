certutil -addstore Root root.pem
certutil -user -importpfx My device.p12
