#include "app/firewalloptions.h"

#include "core/ip/parse.h"

namespace portreeve::app {

void FirewallOptions::declare(Options &options)
{
    options.list("--source", m_sources, "Networks of this side that the rules are for (PREFIX,..); all without it");
    options.list("--parameter", m_parameters, "NAME=VALUE,..: zones, interfaces and the like, as the format has them");
}

Result<void> FirewallOptions::apply(exporters::Options &options) const
{
    for (const QString &text : m_sources) {
        const Result<ip::Prefix> prefix = ip::parsePrefix(text);
        if (!prefix)
            return prefix.error();
        options.local.append(*prefix);
    }
    for (const QString &text : m_parameters) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals <= 0)
            return Error{ErrorCode::Usage,
                         PR_MESSAGE("app", "the command line is not understood"),
                         PR_MESSAGE("app", "\"%1\" is not of the form NAME=VALUE").arg(text),
                         QStringLiteral("--parameter"),
                         {}};
        options.parameters.insert(text.left(equals), text.mid(equals + 1));
    }
    return {};
}

} // namespace portreeve::app
