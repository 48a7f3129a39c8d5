#include "core/importers/junosbooks.h"

#include "core/importers/addresstext.h"
#include "core/importers/ends.h"
#include "core/policy/passes/validhosts.h"

namespace portreeve::importers::junos {

namespace {

QString key(const QString &book, const QString &name)
{
    return book + Separator + name;
}

/// "192.168.0.11/255.255.0.255": set bits must match.
bool readWildcard(const QString &text, End &end)
{
    QStringList octets;
    const QStringList mask = text.section(u'/', 1).split(u'.');
    for (const QString &octet : mask) {
        bool number = false;
        const int value = octet.toInt(&number);
        if (!number || value < 0 || value > 255)
            return false;
        octets.append(QString::number(255 - value));
    }
    return insertWildcard(text.section(u'/', 0, 0), octets.join(u'.'), end.addresses);
}

bool readAddress(QStringList list, End &end)
{
    if (list.value(0) == u"ip-prefix")
        list.removeFirst();
    if (list.value(0) == u"dns-name") {
        const QString host = list.value(1).toLower();
        end.hosts.append(host);
        return policy::isHostName(host);
    }
    if (list.value(0) == u"range-address")
        return list.value(2) == u"to" && insertAddresses(list.value(1) + u'-' + list.value(3), end.addresses);
    if (list.value(0) == u"wildcard-address")
        return readWildcard(list.value(1), end);
    return list.size() == 1 && !list[0].contains(u'-') && insertAddresses(list[0], end.addresses);
}

} // namespace

void AddressBooks::read(const Statement &statement, const QString &book, qsizetype at)
{
    const QStringList &list = statement.words;
    const QString kind = list.value(at);
    const QString name = list.value(at + 1);
    const QString what = list.value(at + 2);
    if (kind == u"attach") {
        if (!m_attached[what].contains(book)) // "attach zone Z"
            m_attached[what].append(book);
        return;
    }
    if (kind == u"description" || what == u"description")
        return;
    NamedGroup<QList<End>> &group = m_addresses[key(book, name)];
    group.line = statement.line;
    if (kind == u"address-set" && (what == u"address" || what == u"address-set") && list.size() == at + 4) {
        group.members.append(key(book, list[at + 3]));
        return;
    }
    End end;
    if (kind != u"address" || !readAddress(list.mid(at + 2), end)) {
        end = End{{}, {}, {}, false, {name}};
        refuse(m_refusals, statement);
    }
    group.own.append(end);
}

End AddressBooks::endOf(const QStringList &names, const QString &zone, int line)
{
    if (names.size() == 1)
        return endOf(names.constFirst(), zone, line);
    QList<End> parts;
    for (const QString &name : names)
        parts.append(endOf(name, zone, line));
    return united(parts);
}

End AddressBooks::endOf(const QString &name, const QString &zone, int line)
{
    if (name != u"any" && name != u"any-ipv4" && name != u"any-ipv6")
        return addressOf(name, zone, line);
    End end;
    end.any = name == u"any";
    if (!end.any)
        end.addresses = ip::PrefixSet::every(name == u"any-ipv4" ? ip::Family::IPv4 : ip::Family::IPv6);
    return end;
}

QString AddressBooks::keyOf(const QString &name, const QString &zone) const
{
    const QString own = key(QStringLiteral("zone ") + zone, name);
    if (m_addresses.contains(own))
        return own;
    for (const QString &book : m_attached.value(zone)) {
        if (const QString attached = key(book, name); m_addresses.contains(attached))
            return attached;
    }
    const QString global = key(Global, name);
    return m_addresses.contains(global) ? global : QString();
}

End AddressBooks::addressOf(const QString &name, const QString &zone, int line)
{
    const QString found = keyOf(name, zone);
    if (found.isEmpty()) {
        m_refusals.addOnce(line, name, PR_MESSAGE("importers", "The file does not define %1.").arg(name));
        return End{{}, {}, {}, false, {name}};
    }
    if (const auto known = m_ends.constFind(found); known != m_ends.constEnd())
        return *known;
    const Reached reached = reach(m_addresses, found);
    QList<End> parts;
    for (const QString &member : reached.names)
        parts += m_addresses[member].own;
    for (const QString &missing : reached.missing) {
        const QString plain = missing.section(Separator, 1);
        m_refusals.addOnce(m_addresses[found].line, plain,
                           PR_MESSAGE("importers", "The file does not define %1.").arg(plain));
        parts.append(End{{}, {}, {}, false, {plain}});
    }
    if (reached.circular) {
        m_refusals.addOnce(m_addresses[found].line, name,
                           PR_MESSAGE("importers", "The group %1 contains itself.").arg(name));
        parts.append(End{{}, {}, {}, false, {name}});
    }
    return *m_ends.insert(found, united(parts));
}

End excluded(const End &end)
{
    End rest;
    if (end.any)
        return rest;
    rest.addresses = ip::PrefixSet::every().subtracted(end.addresses);
    if (!end.hosts.isEmpty() || !end.unknown.isEmpty()) {
        rest.addresses = {};
        rest.unknown.append(QStringLiteral("not ") + (end.hosts + end.unknown).join(u' '));
    }
    return rest;
}

} // namespace portreeve::importers::junos
