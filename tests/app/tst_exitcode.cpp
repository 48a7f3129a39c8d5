#include "app/exitcode.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::app;

Q_DECLARE_METATYPE(portreeve::ErrorCode)

class TestExitCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codes_data();
    void codes();
};

void TestExitCode::codes_data()
{
    QTest::addColumn<ErrorCode>("error");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("invalid syntax") << ErrorCode::InvalidSyntax << 65;
    QTest::newRow("out of range") << ErrorCode::OutOfRange << 65;
    QTest::newRow("host bits set") << ErrorCode::HostBitsSet << 65;
    QTest::newRow("duplicate key") << ErrorCode::DuplicateKey << 65;
    QTest::newRow("wrong schema") << ErrorCode::WrongSchema << 65;
    QTest::newRow("newer schema") << ErrorCode::NewerSchema << 65;
    QTest::newRow("too large") << ErrorCode::TooLarge << 65;
    QTest::newRow("wrong encoding") << ErrorCode::WrongEncoding << 65;
    QTest::newRow("missing value") << ErrorCode::MissingValue << 65;
    QTest::newRow("cannot express") << ErrorCode::CannotExpress << 65;
    QTest::newRow("limit exceeded") << ErrorCode::LimitExceeded << 65;
    QTest::newRow("unknown name") << ErrorCode::UnknownName << 65;
    QTest::newRow("usage") << ErrorCode::Usage << 64;
    QTest::newRow("file missing") << ErrorCode::FileMissing << 66;
    QTest::newRow("file unreadable") << ErrorCode::FileUnreadable << 74;
    QTest::newRow("write failed") << ErrorCode::WriteFailed << 74;
    QTest::newRow("file exists") << ErrorCode::FileExists << 73;
    QTest::newRow("cannot create") << ErrorCode::CannotCreate << 73;
    QTest::newRow("host not found") << ErrorCode::HostNotFound << 69;
    QTest::newRow("connection failed") << ErrorCode::ConnectionFailed << 69;
    QTest::newRow("TLS failed") << ErrorCode::TlsFailed << 69;
    QTest::newRow("HTTP status") << ErrorCode::HttpStatus << 69;
    QTest::newRow("timed out") << ErrorCode::TimedOut << 69;
    QTest::newRow("unavailable") << ErrorCode::Unavailable << 69;
    QTest::newRow("cancelled") << ErrorCode::Cancelled << 130;
}

void TestExitCode::codes()
{
    QFETCH(ErrorCode, error);
    QFETCH(int, exitCode);
    QCOMPARE(int(exitCodeOf(error)), exitCode);
}

QTEST_APPLESS_MAIN(TestExitCode)
#include "tst_exitcode.moc"
