#include "core/guides/byolerrors.h"
#include "tests/support/lab.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace portreeve;
using namespace portreeve::guides;
using namespace Qt::StringLiterals;

namespace {

struct Known {
    const char *id;
    const char *message; ///< as an administrator pastes it
    const char *code;    ///< ErrorCode of the API; empty where none is plainly the same
};

constexpr Known known[] = {
    {"office", "BYOL import does not support systems with active Microsoft Office installed.", "OfficeInstalled"},
    {"pcoip-agent", "BYOL import requires a system without a PCoIP Agent.", "PCoIPAgentInstalled"},
    {"vmware-tools", "BYOL import requires a system without VMware tools.", "VMWareToolsInstalled"},
    {"antivirus", "BYOL import requires that no antivirus is installed on the system.", "AntiVirusInstalled"},
    {"windows-update", "BYOL import requires that Windows updates are disabled.", "WindowsUpdatesEnabled"},
    {"pending-updates", "BYOL import requires all pending updates that require reboots are complete.", "PendingReboot"},
    {"protocol", "BYOL import has an OS image that is incompatible with the streaming protocol selected.",
     "ProtocolOSIncompatibility"},
    {"byol-account", "BYOL import requires the WorkSpaces_BYOL account to be enabled", "WorkspacesBYOLAccountDisabled"},
    {"autologon", "BYOL import requires that AutoLogon is disabled.", "AutoLogonEnabled"},
    {"ad-joined", "BYOL import requires systems that are not AD domain joined.", "DomainJoined"},
    {"azure-joined", "BYOL import requires systems that are not Azure domain joined.", "AzureDomainJoined"},
    {"dhcp", "BYOL import requires the network interface to use DHCP to automatically assign an IP address.",
     "DHCPDisabled"},
    {"public-firewall", "BYOL import requires Windows Public Firewall disabled.", "FirewallEnabled"},
    {"automount", "BYOL import requires that Automount is enabled.", "AutoMountDisabled"},
    {"disk-space", "BYOL import requires more than 20 GB of space on the local disk.", "DiskFreeSpace"},
    {"disk-size", "BYOL import requires the local disk to be less than 80 GB.", "DiskSizeExceeded"},
    {"one-drive", "BYOL import requires systems with 1 local drive.", "AdditionalDrivesAttached"},
    {"drive-d", "BYOL import has a restricted drive letter in use.", "RestrictedDriveLetterInUse"},
    {"partitions", "BYOL import requires less than 2 partitions on the local drive.", "IncompatiblePartitioning"},
    {"boot-partition", "BYOL import requires a system with one bootable partition.", "MultipleBootPartition"},
    {"reserved-storage", "BYOL Import requires Windows Reserved Storage state to be disabled", "ReservedStorageInUse"},
    {"bitlocker", "BYOL Import requires Bitlocker state to be disabled.", ""},
    {"windows-10-11", "BYOL import requires Windows 10 or Windows 11.", "OSNotSupported"},
    {"64-bit", "BYOL import requires a 64 bit system.", "Requires64BitOS"},
    {"in-place-upgrade", "BYOL import requires a system that has not been upgraded in-place.", "InPlaceUpgrade"},
    {"legacy-boot-win10", "BYOL import requires Windows 10 systems to have a legacy Boot mode.", "UEFINotSupported"},
    {"realtime", "BYOL import requires RealTimeIsUniversal to be enabled.", "RealTimeUniversalDisabled"},
    {"memory-integrity", "BYOL import is incompatible with memory integrity.", "MemoryIntegrityIncompatibility"},
    {"sysprep-appx", "The AMI you are importing has AppX packages installed.", "AppXPackagesInstalled"},
    {"sysprep-reserved-storage", "The AMI you are importing has reserved storage enabled.", ""},
    {"sysprep-antivirus", "The AMI you are importing has anti-virus or anti-spyware software installed.", ""},
    {"sysprep-unknown", "An unknown error has occurred to the AMI you are importing during AMI SysPrep.", ""},
};

QStringList idsIn(const QString &text)
{
    QStringList ids;
    for (const ByolError *error : byolErrorsIn(text))
        ids.append(QString::fromLatin1(error->id));
    return ids;
}

/// What is left where only the end of a message was copied.
QString withoutBeginning(QString message)
{
    for (const auto &begin : {u"BYOL import "_s, u"The AMI you are importing "_s}) {
        if (message.startsWith(begin, Qt::CaseInsensitive))
            return message.mid(begin.size());
    }
    return message;
}

} // namespace

class TestByolErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tableIsWhole();
    void found_data();
    void found();
    void notFound_data();
    void notFound();
    void inTheOrderOfTheLog();
    void remedies_data();
    void remedies();
    void factsAgree();
};

void TestByolErrors::tableIsWhole()
{
    QSet<QString> ids;
    QSet<QString> words;
    int imports = 0;
    for (const ByolError &error : byolErrors()) {
        ids.insert(QString::fromLatin1(error.id));
        imports += error.kind == ByolErrorKind::Import ? 1 : 0;
        QVERIFY2(!error.match.isEmpty() && !error.meaning.isEmpty() && !error.fix.isEmpty(), error.id);
        QVERIFY2(error.line > 740 && error.line < 1040, error.id);
        for (const char *match : error.match) {
            QVERIFY2(!words.contains(QString::fromLatin1(match).toLower()), match);
            words.insert(QString::fromLatin1(match).toLower());
        }
    }
    QCOMPARE(byolErrors().size(), 32);
    QCOMPARE(ids.size(), 32);
    QCOMPARE(imports, 28);
}

void TestByolErrors::found_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("id");

    for (const Known &one : known) {
        const QString message = QString::fromLatin1(one.message);
        const QString id = QString::fromLatin1(one.id);
        QTest::addRow("%s by its message", one.id) << message << id;
        QTest::addRow("%s in capitals", one.id) << message.toUpper() << id;
        QTest::addRow("%s without how it begins", one.id) << withoutBeginning(message) << id;
        QTest::addRow("%s over several lines", one.id)
            << u"2025-03-01T08:00:00Z INFO start\r\n  "_s + QString(message).replace(u' ', u"\r\n\t"_s) +
                   u"\r\n2025-03-01T08:00:01Z INFO end\r\n"_s
            << id;
        QTest::addRow("%s in a log", one.id)
            << u"[INFO] Image build started\n[ERROR] "_s + message + u" See the log.\n[INFO] Done, drive C: 64 GB\n"_s
            << id;
        if (*one.code)
            QTest::addRow("%s by its code", one.id)
                << u"{\"ErrorDetails\": [{\"ErrorCode\": \"%1\", \"ErrorMessage\": \"\"}]}"_s.arg(
                       QString::fromLatin1(one.code))
                << id;
    }
    QTest::newRow("account that is not there") << u"WorkspacesBYOLAccountNotFound"_s << u"byol-account"_s;
    QTest::newRow("said three times") << u"DomainJoined\nBYOL import requires systems that are not AD domain joined\n"
                                         "domainjoined"_s
                                      << u"ad-joined"_s;
}

void TestByolErrors::found()
{
    QFETCH(QString, text);
    QFETCH(QString, id);
    QCOMPARE(idsIn(text), QStringList{id});
}

void TestByolErrors::notFound_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << QString();
    QTest::newRow("a log without errors") << u"[INFO] Image build started\n[INFO] Windows 10 or Windows 11 found\n"
                                             "[INFO] Validation Successful\n"_s;
    QTest::newRow("words of the subject") << u"Microsoft Office, VMware tools, antivirus, DHCP and BitLocker"_s;
    QTest::newRow("a machine where all is well")
        << u"No antivirus is installed. Windows updates are disabled. AutoLogon is disabled. Automount is enabled. "
           "The system is not AD domain joined and not Azure domain joined. More than 20 GB are free. Windows Public "
           "Firewall disabled. Windows 10 or Windows 11, 64 bit system, 1 local drive, one bootable partition."_s;
    QTest::newRow("half a message") << u"BYOL import requires"_s;
    QTest::newRow("a code within another word")
        << u"NotDomainJoinedYet RePendingReboots OfficeInstalled2 _DiskFreeSpace"_s;
    QTest::newRow("a message that goes on in the word") << u"BYOL import requires a 64 bit systematic approach"_s;
    QTest::newRow("signs") << u"\x1b[31m\u202e%1 %n \\ \" ' < > &"_s;
}

void TestByolErrors::notFound()
{
    QFETCH(QString, text);
    QCOMPARE(idsIn(text), QStringList());
}

void TestByolErrors::inTheOrderOfTheLog()
{
    QCOMPARE(idsIn(u"BYOL import requires a 64 bit system.\nOfficeInstalled, AzureDomainJoined\n"
                   "BYOL import does not support systems with active Microsoft Office installed.\n"
                   "The AMI you are importing has AppX packages installed. Remove them and re-\nimport the image."_s),
             (QStringList{u"64-bit"_s, u"office"_s, u"azure-joined"_s, u"sysprep-appx"_s}));
    QString all;
    QStringList ids;
    for (const Known &one : known) {
        all += QString::fromLatin1(one.message) + u'\n';
        ids.append(QString::fromLatin1(one.id));
    }
    QCOMPARE(idsIn(all), ids);
}

/// Where the guide says too little to act on it, or sends on, the way is there.
void TestByolErrors::remedies_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("command");
    QTest::newRow("clock") << u"realtime"_s
                           << u"reg add HKLM\\SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation "
                              "/v RealTimeIsUniversal /t REG_DWORD /d 1 /f"_s;
    QTest::newRow("account") << u"byol-account"_s << u"Account Settings > Bring Your Own License"_s;
}

void TestByolErrors::remedies()
{
    QFETCH(QString, id);
    const QList<ByolError> &all = byolErrors();
    const auto at = std::find_if(all.cbegin(), all.cend(),
                                 [&id](const ByolError &error) { return id == QLatin1StringView(error.id); });
    QVERIFY(at != all.cend() && at->commands.size() == 1);
    QTEST(QString::fromLatin1(at->commands[0]), "command");
}

/// Each message of the facts names one error, which stands on the same line.
void TestByolErrors::factsAgree()
{
    QFile file(QStringLiteral(PORTREEVE_SHARED_DIR "/facts/guides-facts.json"));
    PR_SKIP_UNLESS(file.open(QIODevice::ReadOnly), "the facts are not beside this checkout");
    const QJsonObject byol = QJsonDocument::fromJson(file.readAll()).object()[u"byol"].toObject();
    QSet<QString> named;
    for (const char16_t *list : {u"import_errors", u"sysprep_errors"}) {
        for (const QJsonValue &row : byol[QStringView(list)].toArray()) {
            const QList<const ByolError *> errors = byolErrorsIn(row[u"message_starts_with"].toString());
            QVERIFY2(errors.size() == 1, qPrintable(row[u"id"].toString()));
            QCOMPARE(errors.first()->line, row[u"line"].toInt());
            named.insert(QString::fromLatin1(errors.first()->id));
        }
    }
    QCOMPARE(named.size(), 32);
}

QTEST_GUILESS_MAIN(TestByolErrors)
#include "tst_byolerrors.moc"
