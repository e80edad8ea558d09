/* faults_structure_test.c — every fault of a structure and of its shares is located, and
 * mends follow the language. */
#include "base/test.h"

#include "rules/faults_kit.h"

static const Fault faults[] = {
    {EN,
     "structure C \"c\" of body kind \"b\"\nC.a those with sex = female are at least 15 % of "
     "seats, round up; target",
     "rules.group.basis", 6, 1, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with local person are at least 1 "
     "people; target",
     "rules.group.held", 6, 1, NULL},
    {EN,
     "structure C \"c\" of posts {\"k\"} not counting in pool for this post cite D\nC.a those with "
     "degree >= master are at most 1 people; bar",
     "rules.group.post", 6, 1, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = female are at least 15 % "
     "of seats; target",
     "rules.rounding.missing", 6, 55, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = female are at least 15 %, "
     "round up; target",
     "rules.base.missing", 6, 46, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = female are at least 1 "
     "people",
     "rules.force.missing", 6, 44, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = female are at least 1 "
     "people; soft",
     "rules.expected.one", 6, 52, "bar|target|information"},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = female are between 30 % "
     "and 20 % of seats, round up; bar",
     "rules.share.range", 6, 33, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" when this post key cite D\nC.a those with sex = male "
     "are at least 1 people; bar",
     "rules.when.unit", 5, 11, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = male are at least 1.5 "
     "people; bar",
     "rules.number.whole", 6, 40, NULL},
    {EN,
     "structure C \"c\" of posts {\"k\"} cite D\nC.a those with new in body are at least 1 "
     "people; target",
     "rules.group.body", 6, 1, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = male are by seats {to 15: "
     "at least 1 people; to 9: at least 2 people; above 9: at least 3 people}; bar",
     "rules.table.order", 6, 70, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = male are by staff {to 15: "
     "at least 1 people; above 20: at least 2 people}; bar",
     "rules.table.gap", 6, 73, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = male are by seats {above "
     "15: at least 1 people}; bar",
     "rules.table.gap", 6, 47, NULL},
    {VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có giới_tính = nam chiếm theo số ghế "
     "{đến 15: từ 1 người trở lên}; bắt buộc",
     "rules.table.above", 6, 75, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = male are by seats {to 15: "
     "at least 1 people; above 15: at most 2 people; to 20: at most 3 people}; bar",
     "rules.table.order", 6, 95, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with sex = male are by day "
     "{2030-01-01: at least 1 people; 2030-01-01: at least 2 people}; bar",
     "rules.table.order", 6, 70, NULL},
    {VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a người có giới_tính = nam chiếm theo ngày "
     "{01/2030: từ 1 người trở lên}; bắt buộc",
     "rules.date.full", 6, 47, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a each of {sex = male} are at least 1 people; "
     "bar",
     "rules.each.one", 6, 5, NULL},
    {VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a mỗi nhóm {giới_tính = nam; giới_tính = nữ} từ "
     "1 người trở lên; bắt buộc",
     "rules.expected", 6, 48, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a either those with sex = male are at most 2 "
     "people; bar",
     "rules.expected", 6, 54, NULL},
    {EN,
     "structure C \"c\" of posts {\"k\"} cite D\nC.a bodies where those with sex = male are at "
     "least 1 people come to 75 % of bodies, round up; bar",
     "rules.bodies.set", 6, 1, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a bodies where those with sex = male are at "
     "least 1 people come to 75 % of bodies; bar",
     "rules.rounding.missing", 6, 84, NULL},
    {VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a tập thể mà người có giới_tính = nam chiếm từ "
     "1 người trở lên đạt 175 % tổng số tập thể, làm tròn lên; bắt buộc",
     "rules.share.range", 6, 70, NULL},
    {EN, "structure C \"c\" of body kind \"b\" cite D\nC.a pool from 1.5 to 2 people; bar",
     "rules.expected", 6, 24, NULL},
    {VI,
     "cơ cấu C \"c\" của tập thể \"b\" căn cứ D\nC.a hệ số quy hoạch từ 3 đến 2 lần số ghế; bắt "
     "buộc",
     "rules.share.range", 6, 21, NULL},
    {EN, "structure C \"c\" of body kind \"b\" cite D\nC.a names per post at least 1.5; bar",
     "rules.number.whole", 6, 29, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a posts per name by seats {to 2: at most 1; "
     "above 2: at most 2}; bar",
     "rules.table.names", 6, 1, NULL},
    {EN,
     "structure C \"c\" of posts {\"k\"} cite D\nC.a those with degree >= master are by staff {to "
     "2: at most 1 people; above 2: at most 2 people}; bar",
     "rules.table.staff", 6, 1, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with degree >= master are at most 1 "
     "people; bar tested on Mondays",
     "rules.tested.when", 6, 69, NULL},
    {VI,
     "cơ cấu C \"c\" của các chức danh {\"k\"} căn cứ D\nC.a người có trình_độ_chuyên_môn >= "
     "thạc_sĩ chiếm không quá 1 người; bắt buộc xét vào ngày đầu nhiệm kỳ",
     "rules.tested.set", 6, 1, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" not counting local person cite D\nC.a those with degree "
     ">= master are at most 1 people; bar",
     "rules.group.post", 6, 1, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with degree >= master are at most 1 "
     "people; bar\nexception X of C.a when unit level = commune require sex = male",
     "rules.exception.amount", 7, 11, NULL},
    {EN,
     "structure C \"c\" of posts {\"k\"} cite D\nC.a those with degree >= master are at most 1 "
     "people; bar\nexception X of C.a when unit level = commune drop",
     "rules.exception.set", 7, 11, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with degree >= master are at most 1 "
     "people; bar\nexception X of C.a when sex = male drop",
     "rules.when.unit", 7, 11, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a pool from 1 times seats; bar\nexception X "
     "of C.a when unit level = commune are at least 1 people",
     "rules.exception.drop", 7, 11, NULL},
    {EN,
     "structure C \"c\" of body kind \"b\" cite D\nC.a those with degree >= master are at most 1 "
     "people; bar\nexception X of C.a when unit level = commune drop\nexception Y of C.a when unit "
     "bloc = party are at most 2 people",
     "rules.order.missing", 8, 11, NULL},
};

static void test_each_fault_is_located(void **state) {
    (void)state;
    assert_located(faults, COUNT_OF(faults));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_fault_is_located),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
