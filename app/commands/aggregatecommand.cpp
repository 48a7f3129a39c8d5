#include "app/outputoptions.h"
#include "core/base/jsonwriter.h"
#include "core/ip/shortened.h"
#include "core/policy/passes/widen.h"

#include <cmath>

namespace portreeve::app {

namespace {

constexpr qint64 InputLimit = 1LL << 30;

/// Parts of a /64 count as one.
qint64 counted(double number)
{
    return qint64(std::ceil(qMin(number, 9e18)));
}

QByteArray asJson(const ip::ShortenedList &shorter, bool limited)
{
    const ip::AddressList &list = shorter.list;
    JsonWriter json;
    json.beginObject().member("schema", QStringLiteral("portreeve.aggregate/1"));
    json.member("count", qint64(ip::prefixCount(list)));
    if (limited) {
        json.member("exactCount", qint64(shorter.exact));
        json.member("extraIpv4Addresses", counted(shorter.addresses));
        json.member("extraIpv6Networks64", counted(shorter.networks));
    }
    json.key("prefixes").beginArray();
    const QByteArray lines = ip::writeAddressList(list);
    for (const QByteArray &line : lines.split('\n')) {
        if (!line.isEmpty())
            json.value(QString::fromLatin1(line));
    }
    json.endArray().endObject();
    return json.take();
}

class AggregateCommand final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "aggregate"; }
    [[nodiscard]] std::string summary() const override
    {
        return "Print the fewest prefixes that cover exactly the addresses of a list";
    }

    void declare(Options &options) override
    {
        options.operand("FILE", m_file, Options::Operand::Optional,
                        "One address, prefix or range per line; - reads standard input", "FILE|-");
        options.flag("--mask-host-bits", m_maskHostBits, "Clear bits after the prefix length instead of refusing them");
        options.number("--max-entries", m_maxEntries, 1, 1'000'000'000,
                       "As many prefixes at most: the list becomes as little wider as possible");
        m_output.declare(options);
        options.footer("What --max-entries adds is said on standard error, and in the JSON.");
    }

    Result<ExitCode> run(Environment &environment) override
    {
        const Result<QByteArray> bytes = readInput(environment, m_file, InputLimit);
        if (!bytes)
            return bytes.error();
        const Result<ip::AddressList> list =
            ip::readAddressList(std::string_view(bytes->constData(), size_t(bytes->size())),
                                m_maskHostBits ? ip::HostBits::Clear : ip::HostBits::Refuse, m_file);
        if (!list)
            return list.error();
        const bool limited = m_maxEntries > 0;
        Result<ip::ShortenedList> shorter =
            limited ? ip::shortened(*list, m_maxEntries) : ip::ShortenedList{*list, 0, 0, 0};
        if (!shorter)
            return withFile(shorter.error());
        if (limited)
            environment.console.say(costOf(*shorter));
        return m_output.write(environment,
                              m_output.isJson() ? asJson(*shorter, limited) : ip::writeAddressList(shorter->list));
    }

private:
    [[nodiscard]] Error withFile(Error error) const
    {
        error.where = m_file;
        return error;
    }

    static QString costOf(const ip::ShortenedList &shorter)
    {
        const qsizetype count = ip::prefixCount(shorter.list);
        if (count == shorter.exact)
            return QStringLiteral("%1 prefixes cover it exactly.").arg(count);
        return QStringLiteral("%1 prefixes instead of %2, with %3.")
            .arg(count)
            .arg(shorter.exact)
            .arg(policy::extraText({shorter.addresses, shorter.networks}));
    }

    QString m_file = QStringLiteral("-");
    OutputOptions m_output{{QStringLiteral("text"), QStringLiteral("json")}};
    qint64 m_maxEntries = 0;
    bool m_maskHostBits = false;
};

} // namespace

std::unique_ptr<Command> make_aggregate_command()
{
    return std::make_unique<AggregateCommand>();
}

} // namespace portreeve::app
