#pragma once

#include "core/importers/configuration.h"
#include "core/importers/ends.h"

#include <QHash>
#include <QSet>

#include <algorithm>

/// What configurations call by name: objects and groups of them, which may be defined after they are used. Filled while
/// reading, asked afterwards; neither depth nor circles of groups cost more than their members.
namespace portreeve::importers {

/// What an address object stands for.
struct AddressParts {
    QList<ip::Prefix> prefixes;
    QStringList hosts;
    QStringList wildcardHosts;
    QStringList unknown; ///< as End::unknown
    bool any = false;
};

/// Members that all ends of a configuration may have together: beyond it a file is made to be slow, not to be read.
inline constexpr qsizetype MostMembers = 1'000'000;

template<typename T>
class NameBook
{
public:
    /// Names that this book lacks are looked up in `parent`, which must live as long.
    explicit NameBook(const NameBook *parent = nullptr)
        : m_parent(parent)
    {}

    struct Found {
        QList<const T *> values; ///< in the order of the members
        QStringList undefined;
        bool cut = false; ///< the budget was used up
    };

    struct Group {
        QStringList members;
        int line = 0;
    };

    /// The object of that name, made where it is new.
    T &object(const QString &name) { return m_objects[name]; }
    /// The group of that name, made where it is new.
    Group &group(const QString &name, int line)
    {
        Group &group = m_groups[name];
        if (group.line == 0)
            group.line = line;
        return group;
    }

    void remove(const QString &name)
    {
        m_objects.remove(name);
        m_groups.remove(name);
    }

    /// Leaves each member of a group once: what is said twice means nothing more.
    void removeRepeated()
    {
        for (Group &group : m_groups)
            once(group.members);
    }

    [[nodiscard]] bool contains(const QString &name) const
    {
        return m_objects.contains(name) || m_groups.contains(name);
    }

    /// Everything that the names stand for; each object once. Every name that is looked at takes one off the budget.
    [[nodiscard]] Found resolve(const QStringList &names, qsizetype &budget) const
    {
        Found found;
        if (names.size() == 1 && budget > 0) { // most ends are one object
            if (const auto object = m_objects.constFind(names.constFirst()); object != m_objects.constEnd()) {
                --budget;
                found.values.append(&*object);
                return found;
            }
        }
        QSet<std::pair<const NameBook *, QString>> seen;
        QList<std::pair<const NameBook *, QString>> open;
        for (auto name = names.crbegin(); name != names.crend(); ++name)
            open.append({this, *name});
        while (!open.isEmpty()) {
            const auto [from, name] = open.takeLast();
            const NameBook *book = from->owner(name);
            if (seen.contains({book, name}))
                continue;
            seen.insert({book, name});
            if (--budget < 0) {
                found.cut = true;
                break;
            }
            if (book == nullptr) {
                found.undefined.append(name);
            } else if (const auto object = book->m_objects.constFind(name); object != book->m_objects.constEnd()) {
                found.values.append(&*object);
            } else {
                const QStringList &members = book->m_groups.constFind(name)->members;
                for (auto member = members.crbegin(); member != members.crend(); ++member)
                    open.append({book, *member});
            }
        }
        return found;
    }

    /// The groups that contain themselves with their lines, sorted; of each circle one at least.
    [[nodiscard]] QList<std::pair<int, QString>> circles() const
    {
        QList<std::pair<int, QString>> lines;
        QHash<QString, bool> done;           // false: on the way
        QStringList names = m_groups.keys(); // the order of the hash differs from run to run
        names.sort();
        for (const QString &name : std::as_const(names))
            followFrom(name, done, lines);
        std::sort(lines.begin(), lines.end());
        lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
        return lines;
    }

private:
    struct Step {
        QString name;
        qsizetype next = 0;
    };

    [[nodiscard]] const NameBook *owner(const QString &name) const
    {
        for (const NameBook *book = this; book != nullptr; book = book->m_parent) {
            if (book->contains(name))
                return book;
        }
        return nullptr;
    }

    void followFrom(const QString &first, QHash<QString, bool> &done, QList<std::pair<int, QString>> &lines) const
    {
        if (done.contains(first))
            return;
        QList<Step> way{{first, 0}};
        done.insert(first, false);
        while (!way.isEmpty()) {
            Step &step = way.last();
            const auto group = m_groups.constFind(step.name);
            if (step.next == group->members.size()) {
                done[step.name] = true;
                way.removeLast();
                continue;
            }
            const QString member = group->members[step.next++];
            const auto inner = m_groups.constFind(member);
            if (inner == m_groups.constEnd() || m_objects.contains(member))
                continue;
            const auto known = done.constFind(member);
            if (known == done.constEnd()) {
                done.insert(member, false);
                way.append({member, 0});
            } else if (!*known) {
                lines.append({inner->line, member});
            }
        }
    }

    const NameBook *m_parent;
    QHash<QString, T> m_objects;
    QHash<QString, Group> m_groups;
};

using AddressBook = NameBook<AddressParts>;
using ServiceBook = NameBook<QList<Service>>;

/// The parts as one end, in their order, each host once.
End endOf(const QList<const AddressParts *> &parts);

/// Every address that the end does not have. Its host names and unknown members become conditions, because the
/// addresses that are theirs are not known.
End negated(const End &end, const QString &words, QStringList &conditions);

} // namespace portreeve::importers
