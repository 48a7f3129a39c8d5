#include <QTest>
class TestIp : public QObject
{
    Q_OBJECT
};
QTEST_APPLESS_MAIN(TestIp)
#include "tst_ip.moc"
