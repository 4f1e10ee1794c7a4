// doc/stored-format.md describes these bytes.
#include "model/edit_codec.hpp"

#include "base/bytes.hpp"
#include "base/room.hpp"
#include "base/utf8.hpp"
#include "model/any_table.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace kith {
namespace {

constexpr std::uint32_t kEditMagic = 0x4548544Bu;      // "KTHE"
constexpr std::uint32_t kSnapshotMagic = 0x5348544Bu;  // "KTHS"
// Magic, version, zero, payload length; then the CRC of these and of the payload.
constexpr std::size_t kGuardedHeaderSize = 4 + 2 + 2 + 8;
constexpr std::size_t kHeaderSize = kGuardedHeaderSize + 4;

enum class ValueTag : std::uint8_t {
    empty = 0,
    no = 1,
    yes = 2,
    integer = 3,
    number = 4,
    text = 5,
    date = 6,
    texts = 7,
    id = 8,
    ids = 9,
    map_place = 10,
    stamps = 11,      // created and changed alone
    all_stamps = 12,  // since version 2
};

void write_id(ByteWriter& out, Id id) {
    out.u64(id.high);
    out.u64(id.low);
}

Id read_id(ByteReader& in) {
    const std::uint64_t high = in.u64();
    return {high, in.u64()};
}

void write_stamp(ByteWriter& out, const Stamp& stamp) {
    out.signed_varint(stamp.wall_ms);
    out.varint(stamp.counter);
    out.u64(stamp.device);
}

Stamp read_stamp(ByteReader& in) {
    Stamp stamp;
    stamp.wall_ms = in.signed_varint();
    stamp.counter = static_cast<std::uint32_t>(in.varint());
    stamp.device = in.u64();
    return stamp;
}

void write_seen(ByteWriter& out, const std::map<std::uint64_t, Stamp>& seen) {
    out.varint(seen.size());
    for (const auto& [device, stamp] : seen) {
        out.u64(device);
        write_stamp(out, stamp);
    }
}

std::map<std::uint64_t, Stamp> read_seen(ByteReader& in) {
    std::map<std::uint64_t, Stamp> seen;
    for (std::size_t count = in.count(18); count > 0 && !in.bad(); --count) {
        const std::uint64_t device = in.u64();
        seen[device] = read_stamp(in);
    }
    return seen;
}

/// How many entities of each kind follow. Only room is made by it: a wrong number does no harm.
void read_sizes(ByteReader& in, Book& book) {
    constexpr std::size_t kLeastEntity = 18;
    for (std::size_t kinds = in.count(2); kinds > 0 && !in.bad(); --kinds) {
        // NOLINTNEXTLINE(clang-analyzer-optin.core.EnumCastOutOfRange): any number may be stored.
        const auto kind = static_cast<EntityKind>(in.u8());
        const std::uint64_t size = std::min<std::uint64_t>(in.varint(), in.left() / kLeastEntity);
        MutableTable(book, kind).reserve(static_cast<std::size_t>(size));
    }
}

// Bits of a line of stamps.
constexpr std::uint8_t kIsElement = 1;
constexpr std::uint8_t kIsPresent = 2;

struct WriteValue {
    ByteWriter& out;

    void tag(ValueTag value) const { out.u8(static_cast<std::uint8_t>(value)); }
    void operator()(std::monostate) const { tag(ValueTag::empty); }
    void operator()(bool value) const { tag(value ? ValueTag::yes : ValueTag::no); }
    void operator()(std::int64_t value) const {
        tag(ValueTag::integer);
        out.signed_varint(value);
    }
    void operator()(double value) const {
        tag(ValueTag::number);
        out.f64(value);
    }
    void operator()(const std::string& value) const {
        tag(ValueTag::text);
        out.text(value);
    }
    void operator()(Date value) const {
        tag(ValueTag::date);
        out.u16(static_cast<std::uint16_t>(value.year));
        out.u8(value.month);
        out.u8(value.day);
    }
    void operator()(const TextList& value) const {
        tag(ValueTag::texts);
        out.varint(value.size());
        for (const std::string& text : value) out.text(text);
    }
    void operator()(Id value) const {
        tag(ValueTag::id);
        write_id(out, value);
    }
    void operator()(const IdList& value) const {
        tag(ValueTag::ids);
        out.varint(value.size());
        for (const Id id : value) write_id(out, id);
    }
    void operator()(const MapPlace& value) const {
        tag(ValueTag::map_place);
        out.f32(value.x);
        out.f32(value.y);
        out.u8(value.pinned ? 1 : 0);
    }
    void operator()(const Boxed<Stamps>& value) const {
        const bool brief =
            value->deleted == Stamp{} && value->revived == Stamp{} && value->fields.empty();
        tag(brief ? ValueTag::stamps : ValueTag::all_stamps);
        write_stamp(out, value->created);
        write_stamp(out, value->changed);
        if (brief) return;
        write_stamp(out, value->deleted);
        write_stamp(out, value->revived);
        out.varint(value->fields.size());
        for (const FieldStamp& line : value->fields) {
            out.varint(line.field);
            out.u8(static_cast<std::uint8_t>((line.is_element ? kIsElement : 0) |
                                             (line.present ? kIsPresent : 0)));
            write_stamp(out, line.stamp);
            if (!line.is_element) continue;
            out.text(line.element);
            out.f64(line.position);
        }
    }
};

/// Text from storage is UTF-8 or it is damage; `good` turns false.
std::string read_text(ByteReader& in, bool& good) {
    const std::string_view text = in.text();
    if (!is_valid_utf8(text)) good = false;
    return std::string(text);
}

Stamps read_all_stamps(ByteReader& in, bool& good) {
    Stamps stamps;
    stamps.created = read_stamp(in);
    stamps.changed = read_stamp(in);
    stamps.deleted = read_stamp(in);
    stamps.revived = read_stamp(in);
    stamps.fields.resize(in.count(12));
    for (FieldStamp& line : stamps.fields) {
        const std::uint64_t field = in.varint();
        const std::uint8_t bits = in.u8();
        line.field = static_cast<FieldNumber>(field);
        line.is_element = (bits & kIsElement) != 0;
        line.present = (bits & kIsPresent) != 0;
        line.stamp = read_stamp(in);
        if (line.is_element) {
            line.element = read_text(in, good);
            line.position = in.f64();
        }
        if (field > UINT16_MAX || !std::isfinite(line.position)) good = false;
    }
    // In order, each once, as stamps_of_field() looks for them.
    for (std::size_t i = 1; i < stamps.fields.size(); ++i) {
        const FieldStamp& before = stamps.fields[i - 1];
        const FieldStamp& line = stamps.fields[i];
        if (before.field > line.field ||
            (before.field == line.field && !(before.element < line.element)))
            good = false;
    }
    return stamps;
}

Value read_value(ByteReader& in, bool& good) {
    switch (static_cast<ValueTag>(in.u8())) {
        case ValueTag::empty:
            return {};
        case ValueTag::no:
            return false;
        case ValueTag::yes:
            return true;
        case ValueTag::integer:
            return in.signed_varint();
        case ValueTag::number:
            return in.f64();
        case ValueTag::text:
            return read_text(in, good);
        case ValueTag::date: {
            Date date;
            date.year = static_cast<std::int16_t>(in.u16());
            date.month = in.u8();
            date.day = in.u8();
            return date;
        }
        case ValueTag::texts: {
            TextList list(in.count(1));
            for (std::string& text : list) text = read_text(in, good);
            return list;
        }
        case ValueTag::id:
            return read_id(in);
        case ValueTag::ids: {
            IdList list(in.count(16));
            for (Id& id : list) id = read_id(in);
            return list;
        }
        case ValueTag::map_place: {
            MapPlace place;
            place.x = in.f32();
            place.y = in.f32();
            place.pinned = in.u8() != 0;
            return place;
        }
        case ValueTag::stamps: {
            Stamps stamps;
            stamps.created = read_stamp(in);
            stamps.changed = read_stamp(in);
            return Boxed(std::move(stamps));
        }
        case ValueTag::all_stamps:
            return Boxed(read_all_stamps(in, good));
    }
    good = false;
    return {};
}

/// What happens to one entity in a row shares its id: kind, id, count, then field and value each.
void write_group(ByteWriter& out, std::span<const FieldChange> changes) {
    out.u8(static_cast<std::uint8_t>(changes.front().kind));
    write_id(out, changes.front().id);
    out.varint(changes.size());
    for (const FieldChange& change : changes) {
        out.varint(change.field);
        std::visit(WriteValue{out}, change.value);
    }
}

/// The number of changes of one entity that begin at `start`.
std::size_t group_size(std::span<const FieldChange> changes, std::size_t start) {
    std::size_t end = start + 1;
    while (end < changes.size() && changes[end].kind == changes[start].kind &&
           changes[end].id == changes[start].id)
        ++end;
    return end - start;
}

std::size_t count_groups(std::span<const FieldChange> changes) {
    std::size_t groups = 0;
    for (std::size_t i = 0; i < changes.size(); i += group_size(changes, i)) ++groups;
    return groups;
}

constexpr std::size_t kEntitiesAStep = 16;

/// The next `groups` groups.
bool read_groups(ByteReader& in, std::size_t groups, std::vector<FieldChange>& changes) {
    bool good = true;
    for (std::size_t g = 0; g < groups && good && !in.bad(); ++g) {
        // A kind that this version does not know is found by knows_all().
        // NOLINTNEXTLINE(clang-analyzer-optin.core.EnumCastOutOfRange): any number may be stored.
        const auto kind = static_cast<EntityKind>(in.u8());
        const Id id = read_id(in);
        const std::size_t count = in.count(2);
        for (std::size_t i = 0; i < count && good && !in.bad(); ++i) {
            const std::uint64_t field = in.varint();
            if (field > UINT16_MAX) return false;
            changes.push_back({kind, id, static_cast<FieldNumber>(field), read_value(in, good)});
        }
    }
    return good && !in.bad();
}

/// The first kHeaderSize bytes of a record whose payload stands behind them.
void fill_header(std::uint32_t magic, std::vector<std::uint8_t>& record) {
    std::vector<std::uint8_t> header;
    ByteWriter out(header);
    out.u32(magic);
    out.u16(kStoredFormatVersion);
    out.u16(0);
    out.u64(record.size() - kHeaderSize);
    out.u32(crc32c(std::span(record).subspan(kHeaderSize), crc32c(header)));
    std::ranges::copy(header, record.begin());
}

std::unexpected<Error> newer_version() {
    return fail(
        ErrorCode::unsupported,
        "This book was saved by a newer version of Kith. Reload the page to get that version.");
}

/// Whether this version has all the kinds and fields. A newer one adds some without a new format.
bool knows_all(std::span<const FieldChange> changes) {
    return std::ranges::all_of(changes, [](const FieldChange& change) {
        return change.field == kExists || change.field == kStamps
                   ? !kind_name(change.kind).empty()
                   : find_field(change.kind, change.field) != nullptr;
    });
}

struct Payload {
    std::span<const std::uint8_t> bytes;
    std::uint16_t version;
};

Result<Payload> unframe(std::uint32_t magic, std::span<const std::uint8_t> bytes) {
    ByteReader in(bytes);
    if (in.u32() != magic)
        return fail(ErrorCode::bad_input, "A saved record does not start as one does.");
    const std::uint16_t version = in.u16();
    in.u16();
    const std::uint64_t size = in.u64();
    const std::uint32_t checksum = in.u32();
    if (in.bad() || size != in.left()) {
        return fail(ErrorCode::bad_input, "A saved record is cut short.");
    }
    const std::span<const std::uint8_t> payload = bytes.subspan(kHeaderSize);
    if (crc32c(payload, crc32c(bytes.first(kGuardedHeaderSize))) != checksum) {
        return fail(ErrorCode::bad_input, "A saved record is damaged: its checksum does not fit.");
    }
    // Every version keeps to this frame, so that a newer one is told apart from a turned-over bit.
    if (version > kStoredFormatVersion) return newer_version();
    if (version == 0) return fail(ErrorCode::bad_input, "A saved record bears no version.");
    return Payload{payload, version};
}

std::unexpected<Error> damaged() {
    return fail(ErrorCode::bad_input, "A saved record is damaged although its checksum fits.");
}

}  // namespace

EditWriter::EditWriter(const Edit& edit) : edit_(&edit), record_(kHeaderSize) {
    ByteWriter out(record_);
    write_stamp(out, edit.stamp);
    out.text(edit.label);
    write_seen(out, edit.seen);
    out.varint(count_groups(edit.changes));
}

bool EditWriter::step(std::size_t entities) {
    const std::span<const FieldChange> changes = edit_->changes;
    ByteWriter out(record_);
    for (; entities > 0 && next_ < changes.size(); --entities) {
        const std::size_t size = group_size(changes, next_);
        write_group(out, changes.subspan(next_, size));
        next_ += size;
        make_room(record_, next_, changes.size());
    }
    return next_ < changes.size();
}

std::vector<std::uint8_t> EditWriter::finish() {
    step(SIZE_MAX);
    fill_header(kEditMagic, record_);
    return std::move(record_);
}

std::vector<std::uint8_t> encode_edit(const Edit& edit) {
    return EditWriter(edit).finish();
}

Stepwise<Result<Edit>> decode_edit_steps(std::span<const std::uint8_t> bytes) {
    const auto payload = unframe(kEditMagic, bytes);
    if (!payload) co_return std::unexpected(payload.error());
    co_yield {};
    ByteReader in(payload->bytes);
    Edit edit;
    bool good = true;
    edit.stamp = read_stamp(in);
    edit.label = read_text(in, good);
    if (payload->version >= 2) edit.seen = read_seen(in);
    const std::size_t total = in.count(18);
    bool known = true;
    for (std::size_t done = 0; done < total && good && !in.bad();) {
        const std::size_t some = std::min(kEntitiesAStep, total - done);
        const std::size_t first = edit.changes.size();
        good = read_groups(in, some, edit.changes) && good;
        known = known && knows_all(std::span(edit.changes).subspan(first));
        done += some;
        make_room(edit.changes, done, total);
        co_yield {"entry", done, total};
    }
    if (!good || !in.at_end()) co_return damaged();
    if (!known) co_return newer_version();
    co_return std::move(edit);
}

Result<EditHead> decode_edit_head(std::span<const std::uint8_t> bytes) {
    const auto payload = unframe(kEditMagic, bytes);
    if (!payload) return std::unexpected(payload.error());
    ByteReader in(payload->bytes);
    bool good = true;
    EditHead head;
    head.stamp = read_stamp(in);
    head.label = read_text(in, good);
    if (!good || in.bad()) return damaged();
    return head;
}

SnapshotWriter::SnapshotWriter(const Book& book, const Stamp& last_stamp,
                               std::size_t expected_bytes)
    : book_(&book), revision_(book.revision) {
    record_.reserve(expected_bytes);
    record_.resize(kHeaderSize);
    ByteWriter out(record_);
    write_stamp(out, last_stamp);
    write_seen(out, book.seen);
    // So that a reader can make room for them all at once.
    out.varint(all_kinds().size());
    for (const EntityKind kind : all_kinds()) {
        out.u8(static_cast<std::uint8_t>(kind));
        out.varint(table_size(book, Part::living, kind));
    }
    std::size_t groups = changes_for_graves(book).size();
    for (const Part part : {Part::living, Part::bin}) {
        for (const EntityKind kind : all_kinds()) {
            stretches_.push_back({part, kind});
            groups += table_size(book, part, kind);
        }
    }
    out.varint(groups);
}

bool SnapshotWriter::step(std::size_t entities) {
    ByteWriter out(record_);
    std::vector<FieldChange> changes;
    while (entities > 0 && stretch_ < stretches_.size()) {
        const Stretch& stretch = stretches_[stretch_];
        if (next_ == 0) order_ = rows_by_id(*book_, stretch.part, stretch.kind);
        if (next_ == order_.size()) {
            ++stretch_;
            next_ = 0;
            continue;
        }
        changes.clear();
        append_entity(*book_, stretch.part, stretch.kind, order_[next_++], changes);
        write_group(out, changes);
        --entities;
    }
    return stretch_ < stretches_.size();
}

std::vector<std::uint8_t> SnapshotWriter::finish() {
    while (step(SIZE_MAX)) {
    }
    ByteWriter out(record_);
    for (const FieldChange& grave : changes_for_graves(*book_)) write_group(out, {&grave, 1});
    fill_header(kSnapshotMagic, record_);
    return std::move(record_);
}

std::vector<std::uint8_t> encode_snapshot(const Book& book, const Stamp& last_stamp) {
    return SnapshotWriter(book, last_stamp).finish();
}

Stepwise<Result<Snapshot>> decode_snapshot_steps(std::span<const std::uint8_t> bytes) {
    const auto payload = unframe(kSnapshotMagic, bytes);
    if (!payload) co_return std::unexpected(payload.error());
    ByteReader in(payload->bytes);
    Snapshot snapshot;
    snapshot.last_stamp = read_stamp(in);
    if (payload->version >= 2) {
        snapshot.book.seen = read_seen(in);
        read_sizes(in, snapshot.book);
    }
    std::vector<FieldChange> entity;
    const std::size_t total = in.count(18);
    for (std::size_t groups = total; groups > 0; --groups) {
        if (groups % kEntitiesAStep == 0) co_yield {"entry", total - groups, total};
        entity.clear();
        if (!read_groups(in, 1, entity)) co_return damaged();
        if (!knows_all(entity)) co_return newer_version();
        if (const auto loaded = load_entity(snapshot.book, entity); !loaded)
            co_return std::unexpected(loaded.error());
    }
    snapshot.book.revision = 0;
    if (in.bad() || !in.at_end()) co_return damaged();
    co_return std::move(snapshot);
}

}  // namespace kith
